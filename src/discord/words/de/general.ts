import type { GeneralWords } from '../topics/general.js';
import { n } from './count.js';

export const general: GeneralWords = {
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
    publishArticle: 'Veröffentlichen',
    discard: 'Verwerfen',
    useHere: 'In diesem Kanal fragen',
    remove: 'Endgültig entfernen',
    forgetMe: 'Meine Daten löschen',
  },
  quoted: (word) => `„${word}“`,
  help: [
    '**Ich beantworte Fragen zu einem Artikel mit seinen eigenen Worten, oder sage, dass es nicht darin steht.**',
    '`/frag` oder erwähne mich · in einer Direktnachricht schreib einfach',
    'Auf eine Nachricht drücken → Apps → **Den Artikel fragen** oder **Behauptung prüfen**',
    '`/bibliothek liste` welche Artikel es gibt · `/frag artikel:` einen davon oder alle nebeneinander · `/datenschutz` was über dich gespeichert wird',
    '`/zitat` ein Satz · `/finde` jede Stelle mit bestimmten Wörtern · `/absatz` weiterlesen · `/gliederung` Abschnitte · `/artikel` der Artikel · `/warum` die letzte Antwort',
    '`/bibliothek` Artikel verwalten · `/einstellungen` des Servers · `/unbeantwortet` was nicht gefunden wurde · `/statistik` wie viel gefragt wird',
    'Jedes Zitat ist Wort für Wort aus dem Artikel. Wie sicher ich bin, steht darunter; dass etwas zitiert wird, macht es nicht wahr.',
  ].join('\n'),
  modal: { title: 'Nachfragen', label: 'Deine Frage', placeholder: 'Und wer hat das gesagt?' },
  notices: {
    thanks: 'Notiert, danke.',
    changed: 'Der Artikel hat sich seit dieser Antwort geändert. Frag noch einmal, um zu sehen, was er jetzt sagt.',
    oldButton: 'Dieser Knopf stammt aus einer anderen Fassung des Bots. Frag bitte noch einmal.',
    forgotten:
      'Ich kenne die Frage nicht mehr, sie war zu lang, um hier gespeichert zu werden. Frag bitte noch einmal.',
    managersOnly: 'Nur wer diesen Server verwalten darf, sieht und ändert das.',
    articleGone: 'Diesen Artikel gibt es hier nicht mehr. Frag bitte noch einmal.',
    noArticle: (wanted) => `Einen Artikel „${wanted}“ gibt es nicht. Wähle beim Tippen einen aus der Liste.`,
    noText: 'In dieser Nachricht steht kein Text, nach dem ich suchen könnte.',
    wait: (seconds) => `Das war viel auf einmal. Frag in ${n(seconds, 'Sekunde', 'Sekunden')} wieder.`,
    mention: 'Frag mich in derselben Nachricht etwas zum Artikel.',
    failed: (id) =>
      `Bei mir ist etwas schiefgegangen. Versuch es noch einmal; wenn es so bleibt, sag dem, der diesen Bot betreibt, die Nummer \`${id}\`.`,
    noPermission: (channel) => `Ich wurde in ${channel} gefragt, darf dort aber nicht schreiben.`,
  },
};
