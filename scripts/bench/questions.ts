import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Article, textOf } from '../../src/core/article/article.js';

const SETS = ['seed-readers.json', 'seed-questions.json'];

interface DataSet {
  readonly data: readonly {
    readonly title: string;
    readonly paragraphs: readonly { readonly qas: readonly { readonly question: string }[] }[];
  }[];
}

/** Questions on an article, no two alike: those of the evaluation's sets, or, where there are none, its sentences. */
export async function questionsOn(article: Article, golden: string): Promise<string[]> {
  const sets = await Promise.all(
    SETS.map(async (name): Promise<DataSet> => JSON.parse(await readFile(join(golden, name), 'utf8'))),
  );
  const asked = sets
    .flatMap(({ data }) => data.filter(({ title }) => title === article.id))
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ qas }) => qas.map(({ question }) => question)));
  const texts = asked.length > 0 ? asked : article.sentences.map((sentence) => textOf(article, sentence));
  return [...new Set(texts)];
}
