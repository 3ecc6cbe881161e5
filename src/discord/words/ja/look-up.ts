import type { LookUpWords } from '../topics/look-up.js';

export const lookUp: LookUpWords = {
  lookUp: {
    found: (count, words) => `**「${words}」は記事に ${count} 回出てきます。**`,
    foundNot: (words) => `**「${words}」は記事に出てきません。**`,
    forms: '形：',
    page: (page, pages) => `${pages} ページ中 ${page} ページ目`,
    noSentence: (words) => `記事に「${words}」を含む文はありません。`,
    noPassage: (wanted, count) =>
      `段落「${wanted}」はありません。段落は 1 から ${count} までです。見出しでも選べます。`,
    passageOf: (number, count) => `段落 ${number} / ${count}`,
    outline: '**見出し**',
    untitled: '冒頭（見出しなし）',
    passages: (first, last) => (first === last ? `段落 ${first}` : `段落 ${first}–${last}`),
    leftOut: (count) => `…ほか ${count} 件。`,
  },
  about: {
    size: (sentences, passages, sections) => `文 ${sentences}・段落 ${passages}・節 ${sections}`,
    revision: '版',
    model: 'モデル',
    threshold: (percent) => `確信度が ${percent} % 以上のときに答えます。`,
    privacy:
      '計算はすべて、このボットが動いている機械の中で行われます。保存される情報は `/プライバシー` で確かめられます。',
  },
};
