import type { AnswerWords } from '../topics/answer.js';

export const answer: AnswerWords = {
  answer: {
    silent: '**記事には書かれていません。**',
    elsewhere: '**この記事の話題ではありません。**',
    missing: (list) => `記事に一度も出てこない語：${list}`,
    closest: '最も近い箇所（答えとは限りません）：',
    also: '記事にはこうもあります：',
    noWords: 'その質問には言葉がありません。知りたいことを短い言葉で聞いてください。',
    confidence: (percent) =>
      `${percent >= 75 ? 'おそらくこれが答えです' : percent >= 55 ? '答えと思われます' : '答えかもしれません'}（${percent} %）`,
    bearing: (percent) =>
      `${percent >= 75 ? 'おそらく関係があります' : percent >= 55 ? '関係があると思われます' : '関係があるかもしれません'}（${percent} %）`,
    silentConfidence: (percent) => `書かれている見込み：${percent} %`,
    elsewhereConfidence: (percent) => `この話題である見込み：${percent} %`,
    passage: (number) => `段落 ${number}`,
    open: '引用箇所を開く',
    bears: '**これについて記事が述べていること：**',
    bearsNot: '**記事には書かれていません。** この主張に関わる記述は見つかりませんでした。',
    attached: 'この文はメッセージには長すぎるため、全文をファイルに入れました。',
    more: 'ほかの引用（答えである見込みは低くなります）：',
    context: '前後の文脈：',
    leftOut: '段落はまだ続きます。文を切らずに収まる分だけを示しています。',
    sharedBy: (name) => `${name} さんが共有`,
  },
  why: {
    none: 'ここでは最近質問していません。まず質問してから理由を見てください。',
    title: '**なぜこの答えなのか**',
    explained:
      '点数・意味・語・読解、かっこ内は段落です。点数は文を支持するものの合計で、質問との意味の近さと語の一致（0 から 1）、両方を一緒に読むランカーの評価（高いほど良い、読まれていなければ –）から成ります。',
    threshold: (confidence, threshold) => `確信度：${confidence}（${threshold} 以上で答えます）`,
    about: (about, threshold) => `記事との関連度：${about}（${threshold} 未満は別の話題です）`,
  },
};
