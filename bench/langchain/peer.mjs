/**
 * The pipeline that LangChain.js's documentation builds, with the same model file as the product: split, embed, HNSW in
 * memory. `node peer.mjs ARTICLE QUESTIONS [SENTENCES]` prints {"chunks", "indexMs", "questionMs": [...]} as JSON.
 *
 * ARTICLE is a text file, QUESTIONS has one question a line, SENTENCES is a JSON array of chunks; without it the text is
 * split by RecursiveCharacterTextSplitter as it comes (chunks of 1,000 characters, 200 of overlap).
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { env } from '@huggingface/transformers';
import { HuggingFaceTransformersEmbeddings } from '@langchain/community/embeddings/huggingface_transformers';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';

env.allowRemoteModels = false;
env.localModelPath = fileURLToPath(new URL('../../models/', import.meta.url));

const [article, questions, sentences] = process.argv.slice(2);
const text = readFileSync(article, 'utf8');
const embeddings = new HuggingFaceTransformersEmbeddings({ model: 'all-MiniLM-L6-v2', pretrainedOptions: { dtype: 'q8' } });
// The product is timed warm, so this is too.
await HNSWLib.fromTexts(['Warm up.', text.slice(0, 1000)], {}, embeddings);

const start = performance.now();
const chunks = sentences === undefined ? await new RecursiveCharacterTextSplitter().splitText(text) : JSON.parse(readFileSync(sentences, 'utf8'));
const store = await HNSWLib.fromTexts(chunks, {}, embeddings);
const indexMs = performance.now() - start;

const questionMs = [];
for (const question of readFileSync(questions, 'utf8').trim().split('\n')) {
  const asked = performance.now();
  await store.similaritySearch(question, 3);
  questionMs.push(performance.now() - asked);
}
console.log(JSON.stringify({ chunks: chunks.length, indexMs, questionMs }));
