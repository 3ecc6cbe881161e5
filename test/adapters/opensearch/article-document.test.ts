import fc from 'fast-check';
import {
  type ArticleDocument,
  allVersions,
  documentsOf,
  forgotten,
  partsOf,
  stored,
  tidied,
  withDraft,
  withoutDraft,
  withPublished,
} from '../../../src/adapters/opensearch/article-document.js';
import { draftOf } from '../../support/library.js';

const AT = '2025-01-01T00:00:00.000Z';

/** What is done with an article: with which draft, and of which text where it is saved. */
const step = fc.record({
  what: fc.constantFrom('save', 'save', 'publish', 'publish', 'discard', 'forget', 'tidy'),
  draftId: fc.constantFrom('d1', 'd2', 'd3'),
  text: fc.constantFrom('One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.'),
});

describe('an article’s document', () => {
  it('refers to each text once, and keeps account of those that nothing refers to any longer', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let document: ArticleDocument | undefined;
        const written = new Set<string>();
        const removed = new Set<string>();
        let number = 0;
        for (const { what, draftId, text } of steps) {
          if (what === 'save') {
            number += 1;
            const names = [`text ${number}`, `source ${number}`] as const;
            for (const name of names) written.add(name);
            document = withDraft(document, partsOf(draftOf({ id: 'a', text, draftId }), AT, number, ...names).info);
          } else if (document && what === 'publish') document = withPublished(document, draftId, AT) ?? document;
          else if (document && what === 'discard') document = withoutDraft(document, draftId);
          else if (document && what === 'forget') document = forgotten(document);
          else if (document) {
            for (const name of document.trash) removed.add(name);
            document = stored(tidied(document, removed, false));
          }
          checkAccount(document, written, removed);
        }
      }),
    );
  });

  it('is nothing when nothing is left of it and nothing is to be done', () => {
    const { info } = partsOf(draftOf({ id: 'a', draftId: 'd1' }), AT, 1, 'text', 'source');
    const document = withoutDraft(withDraft(undefined, info), 'd1');
    expect(stored(document)).toMatchObject({ isUnfinished: true, isPublished: false, trash: ['text', 'source'] });
    expect(stored(tidied(document, new Set(['text']), false))).toMatchObject({ isUnfinished: true, trash: ['source'] });
    expect(stored(tidied(document, new Set(['text', 'source']), false))).toBeUndefined();
    expect(stored({ ...tidied(document, new Set(['text', 'source']), true) })).toMatchObject({ isUnfinished: true });
  });
});

/** Whatever was written is referred to, or is still to be removed, or is removed: one of these. */
function checkAccount(
  document: ArticleDocument | undefined,
  written: ReadonlySet<string>,
  removed: ReadonlySet<string>,
): void {
  const versions = document ? allVersions(document) : [];
  const referred = versions.flatMap(documentsOf);
  const accounted = [...referred, ...(document?.trash ?? []), ...removed];
  expect([...accounted].sort()).toEqual([...written].sort());
  if (!document) return;
  expect(document.earlier.length).toBeLessThanOrEqual(3);
  expect(document.earlier.map(({ source }) => source)).toEqual(document.earlier.map(() => null));
  const published = [...(document.current ? [document.current] : []), ...document.earlier];
  expect(new Set(published.map(({ fingerprint }) => fingerprint)).size).toBe(published.length);
  expect(new Set(document.drafts.map(({ draftId }) => draftId)).size).toBe(document.drafts.length);
}
