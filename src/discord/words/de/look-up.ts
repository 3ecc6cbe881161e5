import type { LookUpWords } from '../topics/look-up.js';
import { n } from './count.js';

export const lookUp: LookUpWords = {
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
      'Alles wird auf dem Rechner ausgerechnet, auf dem dieser Bot läuft; `/datenschutz` sagt, was über dich gespeichert wird.',
  },
};
