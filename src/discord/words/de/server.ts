import type { ServerWords } from '../topics/server.js';
import { n } from './count.js';

const lately = (days: number) => (days === 1 ? 'am letzten Tag' : `in den letzten ${days} Tagen`);

export const server: ServerWords = {
  settings: {
    title: '**Einstellungen dieses Servers**',
    saved: 'Gespeichert.',
    yes: 'ja',
    no: 'nein',
    nobody: 'niemand sonst',
    asOperator: (number) => `${number} in der Minute, wie der Betreiber dieses Bots es vorgibt`,
    perMinute: (number) => `${number} in der Minute`,
    days: (number) => n(number, 'Tag', 'Tage'),
    caution: { strict: 'streng', balanced: 'ausgewogen', eager: 'großzügig' },
    cautionExplained: 'streng: selten falsch, öfter keine Antwort · großzügig: umgekehrt · Zahlen: docs/EVALUATION.md',
    noThreads:
      'Ich darf hier keine öffentlichen Threads erstellen: Gib mir das Recht, sonst antworte ich auf Erwähnungen im Kanal.',
    readersOwn: 'für jeden die eigene',
    labels: {
      private: 'Antworten auf Befehle sind privat, wenn nichts anderes gesagt wird',
      threads: 'Erwähnungen werden in einem Thread beantwortet',
      ratePerUser: 'Fragen je Person',
      ratePerChannel: 'Fragen je Kanal',
      caution: 'Antworten',
      language: 'Sprache meiner eigenen Worte',
      adders: 'Artikel hinzufügen darf außer der Serververwaltung',
      article: 'Voreingestellter Artikel',
      keepQuestions: 'Zu 👍 👎 wird die Frage gespeichert',
      retentionDays: 'Unbeantwortete Fragen und Urteile werden gespeichert für',
    },
  },
  use: {
    unanswered: (count, days) => `**${n(count, 'Frage', 'Fragen')} ohne Antwort ${lately(days)}**`,
    nothingUnanswered: 'Zuletzt blieb keine Frage ohne Antwort.',
    times: (count) => `${count} ×`,
    csv: 'Alle stehen im Wortlaut in der Datei.',
    stats: (days) => `**Fragen ${lately(days)}**`,
    noStats: 'Hier wurde zuletzt nichts gefragt.',
    answered: (answered, total) => `${answered} von ${total} beantwortet (${Math.round((100 * answered) / total)} %)`,
    response: (mean, longest) => `erste Reaktion nach durchschnittlich ${mean}, höchstens ${longest}`,
    verdicts: (helpful, unhelpful) => `👍 ${helpful} · 👎 ${unhelpful}`,
    picture: 'Beantwortet (dunkel) und unbeantwortet (hell), ein Balken je Tag',
  },
  privacy: {
    title: '**Was über dich gespeichert wird**',
    kept: (days, questions, logged, afterLeaving) =>
      [
        '- Deine letzte Frage in jedem Kanal, eine Viertelstunde im Arbeitsspeicher: für Nachfragen.',
        `- Fragen, die du öffentlich auf einem Server gestellt hast und auf die es keine Antwort gab: ${n(days, 'Tag', 'Tage')} lang, ohne deinen Namen, für \`/unbeantwortet\`.`,
        `- Dass du 👍 oder 👎 gedrückt hast: ${n(days, 'Tag', 'Tage')} lang, mit der Nummer der Antwort${questions ? ' und der Frage, da dieser Server sie speichert' : '; nicht die Frage'}.`,
        `- Wie viele Fragen am Tag beantwortet wurden, aber nicht, wer gefragt hat.${logged ? '\n- Öffentlich gestellte Fragen stehen zurzeit im Protokoll, ohne deinen Namen: Wer diesen Bot betreibt, hat das eingeschaltet, um einen Fehler zu suchen.' : ''}`,
        `- Von einem Server, der den Bot entfernt, all das noch ${afterLeaving} Tage lang, falls es ein Versehen war.`,
        'Was du privat fragst, wird nie gespeichert, und alles wird auf dem Rechner berechnet, auf dem dieser Bot läuft. Statt deines Namens steht dort eine Prüfsumme deiner ID, mit einem Schlüssel gebildet, damit der Knopf unten findet, was von dir ist.',
      ].join('\n'),
    forgotten: (questions, verdicts) =>
      `Gelöscht und noch einmal nachgesehen: vorher ${n(questions, 'Frage', 'Fragen')} und ${n(verdicts, 'Urteil', 'Urteile')}, jetzt nichts mehr.`,
  },
};
