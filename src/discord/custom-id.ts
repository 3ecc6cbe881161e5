import { LIMITS } from './limits.js';

/** An article and a version of it, as a button knows them: 8 hexadecimal digits each. */
export interface ArticleKey {
  readonly article: string;
  readonly revision: string;
}

/** What a button does, with all that it needs for it: it works after a restart. */
export type Action =
  | (ArticleKey & { readonly kind: 'more'; readonly sentences: readonly number[] })
  | (ArticleKey & { readonly kind: 'context'; readonly sentence: number })
  | (ArticleKey & { readonly kind: 'passage'; readonly passage: number })
  | (ArticleKey & { readonly kind: 'find'; readonly page: number; readonly words: string })
  | { readonly kind: 'verdict'; readonly answer: string; readonly helpful: boolean }
  /** Of articles by their keys, or of `*`, all of them; of none: of what is asked in the place. */
  | { readonly kind: 'follow-up'; readonly articles: readonly string[] }
  | { readonly kind: 'choose' }
  | { readonly kind: 'why'; readonly article: string | null }
  | { readonly kind: 'publish' }
  | { readonly kind: 'draft'; readonly draft: string; readonly publish: boolean }
  | { readonly kind: 'library'; readonly page: number }
  | { readonly kind: 'remove' | 'use'; readonly article: string }
  | { readonly kind: 'add-text'; readonly article: string | null }
  | { readonly kind: 'forget-me' };

/** Change it with the meaning of what follows: buttons of another version say that they are old. */
const VERSION = '1';
const SEPARATOR = ';';
const NUMBER = /^[0-9a-z]{1,7}$/;
const KEY = /^[0-9a-f]{8}$/;
/** Keys one after another, without anything between them: ten fit. */
const KEYS = /^(?:[0-9a-f]{8})*$/;
const ALL = '*';
const ANSWER = /^[0-9a-f]{12}$/;
const DRAFT = /^[0-9a-f]{16}$/;

/**
 * Writes an action as a custom_id.
 *
 * @throws RangeError when it is longer than Discord takes: a defect of this program.
 */
export function customIdOf(action: Action): string {
  const id = [VERSION, action.kind, ...fieldsOf(action)].join(SEPARATOR);
  if (id.length > LIMITS.customId) throw new RangeError(`The custom_id ${id} is longer than ${LIMITS.customId}.`);
  return id;
}

/** Reads what `customIdOf` wrote; undefined for anything else. */
export function actionOf(customId: string): Action | undefined {
  const [version, kind, ...fields] = customId.split(SEPARATOR);
  if (version !== VERSION) return undefined;
  const [article = '', revision = '', third = '', ...rest] = fields;
  const keyed = KEY.test(article) && KEY.test(revision) ? { article, revision } : undefined;
  switch (kind) {
    case 'more': {
      const sentences = third.split('.').map(numberOf);
      return keyed && !sentences.includes(undefined) ? { kind, ...keyed, sentences: sentences as number[] } : undefined;
    }
    case 'context': {
      const sentence = numberOf(third);
      return keyed && sentence !== undefined ? { kind, ...keyed, sentence } : undefined;
    }
    case 'passage': {
      const passage = numberOf(third);
      return keyed && passage !== undefined ? { kind, ...keyed, passage } : undefined;
    }
    case 'find': {
      const page = numberOf(third);
      const words = rest.join(SEPARATOR);
      return keyed && page !== undefined && words !== '' ? { kind, ...keyed, page, words } : undefined;
    }
    case 'verdict':
      return ANSWER.test(article) && /^[01]$/.test(revision)
        ? { kind, answer: article, helpful: revision === '1' }
        : undefined;
    case 'follow-up':
      if (article === ALL) return { kind, articles: [ALL] };
      return KEYS.test(article) ? { kind, articles: article.match(/.{8}/g) ?? [] } : undefined;
    case 'why':
    case 'add-text':
      return article === '' || KEY.test(article) ? { kind, article: article || null } : undefined;
    case 'publish':
    case 'choose':
    case 'forget-me':
      return { kind };
    case 'draft':
      return DRAFT.test(article) && /^[01]$/.test(revision)
        ? { kind, draft: article, publish: revision === '1' }
        : undefined;
    case 'library': {
      const page = numberOf(article);
      return page === undefined ? undefined : { kind, page };
    }
    case 'remove':
    case 'use':
      return KEY.test(article) ? { kind, article } : undefined;
    default:
      return undefined;
  }
}

function fieldsOf(action: Action): string[] {
  switch (action.kind) {
    case 'more':
      return [action.article, action.revision, action.sentences.map(digits).join('.')];
    case 'context':
      return [action.article, action.revision, digits(action.sentence)];
    case 'passage':
      return [action.article, action.revision, digits(action.passage)];
    case 'find':
      return [action.article, action.revision, digits(action.page), action.words];
    case 'verdict':
      return [action.answer, action.helpful ? '1' : '0'];
    case 'follow-up':
      return [action.articles.join('')];
    case 'why':
    case 'add-text':
      return [action.article ?? ''];
    case 'draft':
      return [action.draft, action.publish ? '1' : '0'];
    case 'library':
      return [digits(action.page)];
    case 'remove':
    case 'use':
      return [action.article];
    case 'publish':
    case 'choose':
    case 'forget-me':
      return [];
  }
}

function digits(number: number): string {
  return number.toString(36);
}

function numberOf(text: string): number | undefined {
  return NUMBER.test(text) ? Number.parseInt(text, 36) : undefined;
}
