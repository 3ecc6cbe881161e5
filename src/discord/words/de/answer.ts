import type { AnswerWords } from '../topics/answer.js';

export const answer: AnswerWords = {
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
  why: {
    none: 'Du hast hier zuletzt nichts gefragt. Frag erst, dann sieh nach, warum.',
    title: '**Warum diese Antwort?**',
    explained:
      'Punkte · Sinn · Wörter · Lesen, und der Absatz in Klammern. Die Punkte zählen zusammen, was für einen Satz spricht: seine Ähnlichkeit mit der Frage nach Sinn und nach Wörtern (0 bis 1), und was der Ranker, der beide zusammen liest, von ihm hält (höher ist besser; – wo er nicht gelesen wurde).',
    threshold: (confidence, threshold) => `Sicherheit ${confidence}; geantwortet wird ab ${threshold}.`,
    about: (about, threshold) => `Bezug zum Artikel ${about}; unter ${threshold} geht es um etwas anderes.`,
  },
};
