import fc from 'fast-check';
import { type DatasetOptions, parseDataset } from '../../src/evaluation/dataset.js';

interface Asked {
  readonly question: string;
  readonly answer?: string;
  readonly split?: string;
}

/** A data set of one article a list of paragraphs; answers stand where they first occur. */
function squad(articles: Readonly<Record<string, readonly (readonly [context: string, ...asked: Asked[]])[]>>): string {
  const data = Object.entries(articles).map(([title, paragraphs]) => ({
    title,
    paragraphs: paragraphs.map(([context, ...asked]) => ({
      context,
      qas: asked.map(({ question, answer, split }, i) => ({
        id: `q${i}`,
        question,
        is_impossible: answer === undefined,
        ...(split === undefined ? {} : { split }),
        answers: answer === undefined ? [] : [{ text: answer, answer_start: context.indexOf(answer) }],
      })),
    })),
  }));
  return JSON.stringify({ version: 'v2.0', data });
}

const FERRY = squad({
  Ferry: [
    ['The ferry sank on Monday.', { question: 'When?', answer: 'Monday' }, { question: 'Why?', split: 'tune' }],
    ['Nobody died. All were rescued.', { question: 'How many died?', answer: 'Nobody', split: 'tune' }],
    ['It was raining.', { question: 'Weather?', answer: 'raining' }],
  ],
  Bread: [['Yeast makes gas.', { question: 'What makes gas?', answer: 'Yeast' }]],
});
const read = (options: DatasetOptions = {}, json = FERRY) => parseDataset(json, options);

describe('a data set', () => {
  it('gives articles of its paragraphs, set apart by blank lines', () => {
    expect(read().map(({ source, article }) => [source, article.id, article.metadata.title])).toEqual([
      ['Ferry', 'ferry', 'Ferry'],
      ['Bread', 'bread', 'Bread'],
    ]);
    const { text, paragraphs } = read()[0]?.article ?? { text: '', paragraphs: [] };
    expect(text).toBe('The ferry sank on Monday.\n\nNobody died. All were rescued.\n\nIt was raining.');
    expect(paragraphs.length).toBe(3);
  });

  it('takes offsets that count code points', () => {
    const context = '😀😀 The ferry sank.';
    const counted = JSON.parse(squad({ T: [[context, { question: 'What sank?', answer: 'ferry' }]] }));
    counted.data[0].paragraphs[0].qas[0].answers[0].answer_start = [...context].join('|').split('|').indexOf('f');
    const [labelled] = read({}, JSON.stringify(counted));
    const [gold] = labelled?.questions[0]?.gold ?? [];
    expect(labelled?.article.text.slice(gold?.start, gold?.end)).toBe('ferry');
  });

  it('refuses an answer that does not stand where it says', () => {
    const shifted = FERRY.replace(/"answer_start":\d+/, '"answer_start":1');
    expect(() => read({}, shifted)).toThrow(`The data set's answer "Monday" does not stand at 1`);
  });

  it('refuses a data set without a question', () => {
    expect(() => read({ split: 'none' })).toThrow('There is no question');
    expect(() => read({}, '{"data":[]}')).toThrow('There is no question');
  });

  it('gives gold spans that hold the answers in the joined text', () => {
    const context = fc.lorem({ mode: 'sentences', maxCount: 3 }).filter((text) => text.length > 5);
    fc.assert(
      fc.property(fc.array(context, { minLength: 1, maxLength: 6 }), fc.nat(), (contexts, seed) => {
        const paragraphs = contexts.map((text, i) => {
          const start = (seed + i) % (text.length - 4);
          return [text, { question: `Q${i}`, answer: text.slice(start, start + 4) }] as const;
        });
        const [labelled] = read({}, squad({ T: paragraphs }));
        const found = labelled?.questions.map(({ gold }) => labelled.article.text.slice(gold[0]?.start, gold[0]?.end));
        expect(found).toEqual(paragraphs.map(([, { answer }]) => answer));
      }),
    );
  });

  it('knows the question that a follow-up follows', () => {
    const json = JSON.stringify({
      data: [
        {
          title: 'A_B',
          paragraphs: [
            {
              context: 'Anna left.',
              qas: [
                { question: 'and when?', after: 'Who left?', is_impossible: true, answers: [] },
                { question: 'Who left?', answers: [{ text: 'Anna', answer_start: 0 }] },
              ],
            },
          ],
        },
      ],
    });
    const [labelled] = parseDataset(json, {});
    expect(labelled?.questions.map(({ after }) => after)).toEqual(['Who left?', undefined]);
    expect(labelled?.article.metadata.title).toBe('A B');
  });

  it('has no gold for what cannot be answered', () => {
    expect(read()[0]?.questions.map(({ question, gold }) => [question, gold.length])).toEqual([
      ['When?', 1],
      ['Why?', 0],
      ['How many died?', 1],
      ['Weather?', 1],
    ]);
  });

  it('is narrowed to titles and to a split, without changing the text', () => {
    expect(read({ titles: ['Bread'] }).map(({ source }) => source)).toEqual(['Bread']);
    const [ferry] = read({ split: 'tune' });
    expect(ferry?.questions.map(({ question }) => question)).toEqual(['Why?', 'How many died?']);
    expect(ferry?.article.text).toBe(read()[0]?.article.text);
  });

  it('is cut into short articles, whose gold counts from their own start', () => {
    const pieces = read({ titles: ['Ferry'], paragraphs: 1 });
    expect(pieces.map(({ source, article }) => [source, article.id, article.text])).toEqual([
      ['Ferry', 'ferry-1', 'The ferry sank on Monday.'],
      ['Ferry', 'ferry-2', 'Nobody died. All were rescued.'],
      ['Ferry', 'ferry-3', 'It was raining.'],
    ]);
    expect(pieces[2]?.questions[0]?.gold).toEqual([{ start: 7, end: 14 }]);
    expect(read({ titles: ['Ferry'], paragraphs: 5 }).map(({ article }) => article.id)).toEqual(['ferry']);
  });

  it('of version 1.1, without is_impossible, can be answered throughout', () => {
    const json = FERRY.replaceAll(/"is_impossible":(?:true|false),/g, '');
    expect(read({ titles: ['Bread'] }, json)[0]?.questions[0]?.gold).toEqual([{ start: 0, end: 5 }]);
  });

  it.each([
    ['no JSON', 'articles: none', 'not JSON'],
    ['a list', '[]', 'SQuAD'],
    ['no paragraphs', '{"data":[{"title":"T"}]}', 'paragraphs'],
    ['an offset that is no whole number', FERRY.replace('"answer_start":18', '"answer_start":1.5'), 'answer_start'],
  ])('is refused when it is %s', (_, json, words) => {
    expect(() => read({}, json)).toThrow(
      expect.objectContaining({ name: 'UserError', message: expect.stringContaining(words) }),
    );
  });

  it('is refused when a wanted title is not in it', () => {
    expect(() => read({ titles: ['Ferry', 'Ship', 'Boat'] })).toThrow('no article Ship, Boat');
  });
});
