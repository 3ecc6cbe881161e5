import type { ServerWords } from '../topics/server.js';

export const server: ServerWords = {
  settings: {
    title: '**このサーバーの設定**',
    saved: '保存しました。',
    yes: 'はい',
    no: 'いいえ',
    nobody: 'ほかにいません',
    asOperator: (number) => `1 分に ${number} 件（このボットの運営者の設定）`,
    perMinute: (number) => `1 分に ${number} 件`,
    days: (number) => `${number} 日間`,
    caution: { strict: '慎重', balanced: '標準', eager: '積極的' },
    cautionExplained: '慎重：間違いは少なく、答えないことが多い · 積極的：その逆 · 数値：docs/EVALUATION.md',
    noThreads:
      'ここで公開スレッドを作成する権限がありません。権限をいただけなければ、メンションにはチャンネルで答えます。',
    readersOwn: '読む人それぞれの言語',
    labels: {
      private: '指定がなければ、コマンドへの答えを非公開にする',
      threads: 'メンションにはスレッドで答える',
      ratePerUser: '一人あたりの質問',
      ratePerChannel: 'チャンネルあたりの質問',
      caution: '答え方',
      language: 'ボット自身の言葉の言語',
      adders: 'サーバーの管理者のほかに記事を追加できる人',
      article: '既定で質問する記事',
      keepQuestions: '👍 👎 とともに質問を保存する',
      retentionDays: '未回答の質問と評価の保存期間',
    },
  },
  use: {
    unanswered: (count, days) => `**過去 ${days} 日間に答えのなかった質問 ${count} 件**`,
    nothingUnanswered: '最近、答えのなかった質問はありません。',
    times: (count) => `${count} 回`,
    csv: 'すべての質問を、書かれたままの形でファイルに入れました。',
    stats: (days) => `**過去 ${days} 日間の質問**`,
    noStats: '最近、ここでの質問はありません。',
    answered: (answered, total) => `${total} 件中 ${answered} 件に回答（${Math.round((100 * answered) / total)} %）`,
    response: (mean, longest) => `最初の応答まで平均 ${mean}、最長 ${longest}`,
    verdicts: (helpful, unhelpful) => `👍 ${helpful} · 👎 ${unhelpful}`,
    picture: '答えあり（濃い色）と答えなし（薄い色）、棒 1 本が 1 日',
  },
  privacy: {
    title: '**あなたについて保存される情報**',
    kept: (days, questions, logged, afterLeaving) =>
      [
        '- 各チャンネルでの最後の質問：続きの質問のために、メモリに 15 分間。',
        `- サーバーで公開の場で質問し、答えのなかったもの：\`/未回答\` のために、名前なしで ${days} 日間。`,
        `- 👍 または 👎 を押したことと、答えの番号：${days} 日間${questions ? '。このサーバーでは質問も保存されます' : '。質問は保存されません'}。`,
        `- 一日に答えた質問の数。誰が質問したかは含みません。${logged ? '\n- 公開の場での質問は、現在、名前なしでログにも記録されます。不具合を調べるために、このボットの運営者が設定しました。' : ''}`,
        `- ボットを外したサーバーについては、誤りだった場合に備えて、以上すべてをさらに ${afterLeaving} 日間。`,
        '非公開での質問が保存されることはなく、すべてはこのボットが動いている機械の上で処理されます。名前の代わりに、あなたの ID から鍵を使って作ったチェックサムを記録し、下のボタンはそれであなたの情報を見つけます。',
      ].join('\n'),
    forgotten: (questions, verdicts) =>
      `削除し、もう一度確かめました。質問 ${questions} 件と評価 ${verdicts} 件がありましたが、今は何も残っていません。`,
  },
};
