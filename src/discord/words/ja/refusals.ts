import { oneOf, written } from '../../../core/refusals/said.js';
import type { RefusalWords } from '../topics/refusals.js';

const DIVIDE = 'いくつかの記事に分けてください。';
const AS_UTF8 = 'ファイルを UTF-8 で保存し直してください。';
const AS_TEXT = '文章を .txt か .md のファイルにするか、いくつかに分けてください。';
const PRINT_AGAIN = 'PDF ビューアーで開いて PDF として印刷し直すか、文章を .txt か .md のファイルにしてください。';
const SIMPLER = '記事だけを、テキストか、より単純なページとして保存してください。';
const LATER = 'しばらくしてからもう一度試してください。';
const UPLOAD = 'ページを保存して、ファイルをアップロードしてください。';
const UPLOAD_UTF8 = 'ページを UTF-8 で保存して、ファイルをアップロードしてください。';
const LATER_OR_UPLOAD = 'しばらくしてからもう一度試すか、ページを保存してファイルをアップロードしてください。';
const WHOLE = '公開されているウェブページのアドレスを、https://… から始まる形ですべて入力してください。';
const number = (value: number) => written(value, 'ja');

export const refusals: RefusalWords = {
  refusals: {
    fileTooLarge: ({ file, mib }) => [`${file} は ${mib} MiB を超えています。`, DIVIDE],
    fileNoArticle: ({ file, endings }) => [
      `${file} は記事ではありません。`,
      `記事のファイル名は ${oneOf(endings, 'ja')} で終わります。`,
    ],
    fileNoPdf: ({ file, endings }) => [
      `${file} は PDF ではありません。`,
      `記事のファイル名は、中身に応じて ${oneOf(endings, 'ja')} で終わります。`,
    ],
    fileIsPdf: ({ file }) => [`${file} の中身は PDF です。`, '.pdf で終わる名前にしてください。'],
    fileIsArchive: ({ file }) => [
      `${file} は圧縮ファイルで、記事ではありません。`,
      '展開して、中にある記事を送ってください。',
    ],
    fileIsOffice: ({ file }) => [
      `${file} はオフィス文書で、記事ではありません。`,
      'PDF かテキストとして保存し、それを送ってください。',
    ],
    fileIsProgram: ({ file }) => [
      `${file} はプログラムで、記事ではありません。`,
      '記事をテキスト、ページ、PDF のいずれかで送ってください。',
    ],
    fileIsPicture: ({ file }) => [
      `${file} は画像で、記事ではありません。`,
      '文章そのものを送ってください。画像の文字は読み取りません。',
    ],
    fileBinary: ({ file }) => [
      `${file} はテキストではありません。バイナリデータが含まれています。`,
      '記事をテキストとして保存し、それを送ってください。',
    ],
    fileNotUtf8: ({ file, byte }) => [`${file} は UTF-8 ではありません（バイト位置 ${byte} が不正です）。`, AS_UTF8],
    fileNotUtf16: ({ file }) => [`${file} は正しい UTF-16 ではありません。`, AS_UTF8],
    fileEmpty: ({ file }) => [
      `${file} には引用できる文章がありません。`,
      '記事の本文が入ったファイルを送ってください。',
    ],
    fileYaml: ({ file, line }) => [
      `${file} の先頭の YAML に誤りがあります${line === null ? '' : `（YAML の ${line} 行目）`}。`,
      'コロンを含む値は引用符で囲んでください。',
    ],
    fileSlow: ({ file, seconds }) => [`${file} を読み込めません。${number(seconds)} 秒以上かかります。`, AS_TEXT],
    fileHeavy: ({ file }) => [
      `${file} を読み込めません。メモリを使いすぎるか、読み込みのプログラムが異常終了します。`,
      AS_TEXT,
    ],
    fileDamaged: ({ file }) => [
      `${file} は壊れています。`,
      '保存し直すか、文章を .txt か .md のファイルにしてください。',
    ],
    pdfDamaged: ({ file }) => [`${file} は壊れていて、PDF として読み込めません。`, PRINT_AGAIN],
    pdfPageDamaged: ({ file, page }) => [`${file} の ${page} ページ目が壊れています。`, PRINT_AGAIN],
    pdfPassword: ({ file }) => [
      `${file} はパスワードで保護されています。`,
      'PDF ビューアーで開き、パスワードなしの PDF として印刷し直してください。',
    ],
    pdfPictures: ({ file }) => [
      `${file} には文字がなく、画像だけです。`,
      '文字認識（OCR）のソフトで文字を読み取るか、文章を .txt か .md のファイルにしてください。',
    ],
    pdfPages: ({ file, most }) => [`${file} は ${number(most)} ページを超えています。`, DIVIDE],
    pdfText: ({ file, most }) => [`${file} の文章は ${number(most)} 文字を超えています。`, DIVIDE],
    pageTags: ({ most }) => [`ページのタグと文字参照が ${number(most)} 個を超えています。`, SIMPLER],
    pageNesting: ({ most }) => [`ページの要素の入れ子が ${number(most)} 段を超えています。`, SIMPLER],
    linksOff: () => [
      'ここではリンクを使えません。',
      'ページをファイルとしてアップロードするか、ALLOW_LINKS=on の設定をこのボットの運営者に頼んでください。',
    ],
    addressTooLong: ({ most }) => [`アドレスが ${number(most)} 文字を超えています。`, WHOLE],
    addressInvalid: () => ['ウェブのアドレスではありません。', WHOLE],
    addressScheme: () => ['アドレスが https:// か http:// で始まっていません。', WHOLE],
    addressPassword: () => [
      'アドレスにユーザー名かパスワードが含まれています。',
      '誰でも開けるアドレスを入力してください。',
    ],
    addressPort: () => [
      'アドレスにポート番号が含まれています。',
      'サイト名の後ろに番号のないアドレスを入力してください。',
    ],
    addressNotPublic: () => [
      'このアドレスには、インターネットに公開されたサイトがありません。',
      'アドレスを確かめてください。読み込めるのは、誰でも開けるページだけです。',
    ],
    siteUnreachable: ({ site }) => [`${site} に接続できません。`, LATER_OR_UPLOAD],
    siteUnproven: ({ site }) => [`${site} が本物のサイトであることを確認できません。`, LATER_OR_UPLOAD],
    siteSlow: ({ site, seconds }) => [`${site} の応答に ${number(seconds)} 秒以上かかりました。`, LATER],
    siteForbids: ({ site }) => [
      `${site} は、ボットがこのページを読むことを許可していません。`,
      '差し支えなければ、ブラウザーでページを保存し、ファイルをアップロードしてください。',
    ],
    siteRobots: ({ site, status }) => [
      `${site} をボットが読んでよいか分かりません（robots.txt のステータスは ${status}）。`,
      LATER,
    ],
    siteStatus: ({ site, status }) => [
      `${site} はステータス ${status} を返しました。`,
      'ブラウザーでアドレスを開いて確かめてください。',
    ],
    siteLeadsOn: ({ site, most }) => [
      `${site} からの転送が ${most} 回を超えました。`,
      '最後にたどり着くアドレスを入力してください。',
    ],
    siteLeadsAstray: ({ site }) => [
      `${site} は、ここでは読み込めないアドレスに転送します。`,
      'ブラウザーでページを開いて保存してください。',
    ],
    siteLeadsToHttp: ({ site }) => [
      `${site} は https から http に転送します。`,
      '信頼できる場合は、最後にたどり着くアドレスを入力してください。',
    ],
    siteOtherKind: ({ site }) => [
      `${site} のこのアドレスにあるのは、ウェブページでもテキストでも PDF でもありません。`,
      '読み込めるページのアドレスを入力してください。',
    ],
    siteTooLarge: ({ site, mib }) => [
      `${site} から届いたデータは ${number(mib)} MiB を超えています。`,
      '必要な部分だけをアップロードしてください。',
    ],
    siteBomb: ({ site }) => [`${site} から届いたデータは、展開すると異常に大きくなります。`, UPLOAD],
    sitePacked: ({ site }) => [`${site} から届いたデータの圧縮形式が分かりません。`, UPLOAD],
    siteBroken: ({ site }) => [`${site} から届いたデータは、壊れているか途中で切れています。`, LATER],
    siteEncodingUnknown: ({ site }) => [`${site} のページの文字コードに対応していません。`, UPLOAD_UTF8],
    siteEncodingWrong: ({ site, encoding }) => [
      `${site} から届いたデータは、本来の文字コード ${encoding} になっていません。`,
      UPLOAD_UTF8,
    ],
    attachmentElsewhere: () => [
      '添付ファイルのアドレスではありません。',
      'Discord でファイルをメッセージに添付してください。',
    ],
    attachmentStatus: ({ status }) => [
      `Discord から添付ファイルを受け取れません（ステータス ${status}）。`,
      'もう一度ファイルを添付してください。',
    ],
    libraryFull: ({ most }) => [`すでに ${number(most)} 件の記事があります。`, '先に一つ削除してください。'],
    tooManyPassages: ({ most }) => [`段落が ${number(most)} 個を超えています。`, DIVIDE],
    replacedGone: () => ['置き換える記事は、このサーバーの記事の中にありません。', '入力中に一覧から選んでください。'],
  },
};
