import type { Words } from './words.js';

const n = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const de: Words = {
  buttons: {
    more: 'Weitere Zitate',
    context: 'Im Zusammenhang',
    followUp: 'Nachfragen',
    why: 'Warum das?',
    helpful: 'Hilfreich',
    unhelpful: 'Nicht hilfreich',
    publish: 'Öffentlich zeigen',
    previous: 'Zurück',
    next: 'Weiter',
  },
  quoted: (word) => `„${word}“`,
  answer: {
    silent: '**Das steht nicht im Artikel.**',
    elsewhere: '**Davon handelt der Artikel nicht.**',
    missing: (list) => `Kommt im Artikel nie vor: ${list}.`,
    closest: 'Am nächsten kommt diese Stelle, die keine Antwort sein muss:',
    also: 'Außerdem im Artikel:',
    noWords: 'In dieser Frage stehen keine Wörter. Frag in ein paar Worten, was du wissen willst.',
    confidence: (percent) =>
      `${percent >= 75 ? 'sehr wahrscheinlich die Antwort' : percent >= 55 ? 'wahrscheinlich die Antwort' : 'vielleicht die Antwort'} (${percent} %)`,
    bearing: (percent) =>
      `${percent >= 75 ? 'sehr wahrscheinlich' : percent >= 55 ? 'wahrscheinlich' : 'vielleicht'} einschlägig (${percent} %)`,
    silentConfidence: (percent) => `Wahrscheinlichkeit, dass es doch dort steht: ${percent} %`,
    elsewhereConfidence: (percent) => `Wahrscheinlichkeit, dass er es tut: ${percent} %`,
    passage: (number) => `Absatz ${number}`,
    open: 'beim Zitat öffnen',
    bears: '**Was der Artikel dazu sagt:**',
    bearsNot: '**Das steht nicht im Artikel.** Ich habe darin nichts gefunden, was diese Behauptung betrifft.',
    attached: 'Der Satz ist zu lang für eine Nachricht: Er steht ganz in der Datei.',
    more: 'Weitere Zitate, die seltener die Antwort sind:',
    context: 'Im Zusammenhang:',
    leftOut: 'Der Absatz geht weiter; zu sehen ist, was in ganzen Sätzen Platz hat.',
    sharedBy: (name) => `geteilt von ${name}`,
  },
  lookUp: {
    found: (count, words) => `**„${words}“ steht ${count === 1 ? 'einmal' : `${count}-mal`} im Artikel.**`,
    foundNot: (words) => `**„${words}“ steht nirgends im Artikel.**`,
    forms: 'Als',
    page: (page, pages) => `Seite ${page} von ${pages}`,
    noSentence: (words) => `Kein Satz des Artikels enthält „${words}“.`,
    noPassage: (wanted, count) =>
      `Einen Absatz „${wanted}“ gibt es nicht. Der Artikel hat die Absätze 1 bis ${count}; eine Überschrift geht auch.`,
    passageOf: (number, count) => `Absatz ${number} von ${count}`,
    outline: '**Abschnitte**',
    untitled: 'Anfang, ohne Überschrift',
    passages: (first, last) => (first === last ? `Absatz ${first}` : `Absätze ${first}–${last}`),
    leftOut: (count) => `… und ${count} weitere.`,
  },
  about: {
    size: (sentences, passages, sections) =>
      `${n(sentences, 'Satz', 'Sätze')} in ${n(passages, 'Absatz', 'Absätzen')}, ${n(sections, 'Abschnitt', 'Abschnitte')}`,
    revision: 'Fassung',
    model: 'Modell',
    threshold: (percent) => `Geantwortet wird ab einer Sicherheit von ${percent} %.`,
    privacy:
      'Alles wird auf dem Rechner ausgerechnet, auf dem dieser Bot läuft. Deine letzte Frage in einem Kanal bleibt für Nachfragen eine Viertelstunde im Gedächtnis und wird dann vergessen; ein Urteil über eine Antwort sagt nur „hilfreich“ oder „nicht hilfreich“.',
  },
  why: {
    none: 'Du hast hier zuletzt nichts gefragt. Frag erst, dann sieh nach, warum.',
    title: '**Warum diese Antwort?**',
    explained:
      'Punkte · Sinn · Wörter · Lesen, und der Absatz in Klammern. Die Punkte zählen zusammen, was für einen Satz spricht: seine Ähnlichkeit mit der Frage nach Sinn und nach Wörtern (0 bis 1), und was der Ranker, der beide zusammen liest, von ihm hält (höher ist besser; – wo er nicht gelesen wurde).',
    threshold: (confidence, threshold) => `Sicherheit ${confidence}; geantwortet wird ab ${threshold}.`,
    about: (about, threshold) => `Vom Artikel handelnd ${about}; unter ${threshold} geht es um etwas anderes.`,
  },
  help: [
    '**Ich beantworte Fragen zu einem Artikel mit seinen eigenen Worten, oder sage, dass es nicht darin steht.**',
    '`/frag` oder erwähne mich · in einer Direktnachricht schreib einfach',
    'Auf eine Nachricht drücken → Apps → **Den Artikel fragen** oder **Behauptung prüfen**',
    '`/zitat` ein Satz · `/finde` jede Stelle mit bestimmten Wörtern · `/absatz` weiterlesen · `/gliederung` Abschnitte · `/artikel` der Artikel · `/warum` die letzte Antwort',
    'Jedes Zitat ist Wort für Wort aus dem Artikel. Wie sicher ich bin, steht darunter; dass etwas zitiert wird, macht es nicht wahr.',
  ].join('\n'),
  modal: { title: 'Nachfragen', label: 'Deine Frage', placeholder: 'Und wer hat das gesagt?' },
  notices: {
    thanks: 'Notiert, danke.',
    changed: 'Der Artikel hat sich seit dieser Antwort geändert. Frag noch einmal, um zu sehen, was er jetzt sagt.',
    oldButton: 'Dieser Knopf stammt aus einer anderen Fassung des Bots. Frag bitte noch einmal.',
    forgotten: 'Ich kenne die Frage nicht mehr, sie war zu lang, um hier aufgehoben zu werden. Frag bitte noch einmal.',
    noArticle: (wanted) => `Einen Artikel „${wanted}“ gibt es nicht. Wähle beim Tippen einen aus der Liste.`,
    noText: 'In dieser Nachricht steht kein Text, nach dem ich suchen könnte.',
    wait: (seconds) => `Das war viel auf einmal. Frag in ${n(seconds, 'Sekunde', 'Sekunden')} wieder.`,
    mention: 'Frag mich in derselben Nachricht etwas zum Artikel.',
    failed: (id) =>
      `Bei mir ist etwas schiefgegangen. Versuch es noch einmal; wenn es so bleibt, sag dem, der diesen Bot betreibt, die Nummer \`${id}\`.`,
    noPermission: (channel) => `Ich wurde in ${channel} gefragt, darf dort aber nicht schreiben.`,
  },
  commands: {
    ask: { name: 'frag', description: 'Den Artikel fragen und seine eigenen Worte bekommen' },
    'ask.question': { name: 'frage', description: 'Was willst du wissen?' },
    'ask.article': { name: 'artikel', description: 'Welcher Artikel gefragt wird; ohne Angabe alle' },
    'ask.private': { name: 'privat', description: 'Die Antwort nur dir zeigen' },
    quote: { name: 'zitat', description: 'Einen Satz des Artikels zitieren' },
    'quote.words': { name: 'worte', description: 'Wörter daraus; wähle beim Tippen aus der Liste' },
    find: { name: 'finde', description: 'Jede Stelle finden und zählen, an der bestimmte Wörter stehen' },
    'find.words': { name: 'worte', description: 'Die gesuchten Wörter' },
    passage: { name: 'absatz', description: 'Einen Absatz des Artikels lesen' },
    'passage.which': { name: 'welcher', description: 'Seine Nummer oder eine Überschrift' },
    outline: { name: 'gliederung', description: 'Die Abschnitte des Artikels' },
    about: {
      name: 'artikel',
      description: 'Der Artikel, seine Fassung, das Modell, und was über dich aufgehoben wird',
    },
    why: { name: 'warum', description: 'Wie deine letzte Antwort zustande kam: Ränge, Punkte, Schwelle, Prüfsummen' },
    help: { name: 'hilfe', description: 'Was ich kann' },
    'Ask the article': { name: 'Den Artikel fragen', description: '' },
    'Check this claim': { name: 'Behauptung prüfen', description: '' },
  },
};
