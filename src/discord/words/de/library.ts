import type { LibraryWords } from '../topics/library.js';
import { n } from './count.js';

export const library: LibraryWords = {
  library: {
    empty: 'Hier gibt es noch keinen Artikel. Wer den Server verwaltet, fügt mit `/bibliothek hinzufügen` einen hinzu.',
    sideBySideChoice: 'Alle Artikel nebeneinander',
    asked: (count) => `${count} Artikel gefragt, jeder für sich.`,
    left: (count) =>
      `${n(count, 'weiterer, der weniger zur Frage passt, wurde', 'weitere, die weniger zur Frage passen, wurden')} nicht gefragt: Wähle einen mit \`artikel:\`.`,
    says: 'sagt etwas dazu:',
    silent: 'sagt es nicht',
    elsewhere: 'handelt von etwas anderem',
    none: 'Kein bestimmter Artikel',
    list: (count) => `**${count} Artikel**`,
    passages: (count) => n(count, 'Absatz', 'Absätze'),
    everybodys: 'auf jedem Server',
    here: 'in diesem Kanal voreingestellt',
    standard: 'auf diesem Server voreingestellt',
    used: (title) => `Fragen hier gehen an ${title}, sofern kein anderer Artikel gewählt wird.`,
    usedSeveral: (titles) => `Fragen hier gehen an ${titles}, nebeneinander, sofern kein anderer Artikel gewählt wird.`,
    usedNone: 'Dieser Kanal hat keinen eigenen Artikel.',
    usedFull: (most) => `Mehr als ${most} Artikel passen nicht nebeneinander. Nimm zuerst einen heraus.`,
    choose: 'Welche Artikel werden hier gefragt?',
    besideMore: (count) =>
      `${n(count, 'weiterer passt', 'weitere passen')} nicht in das Menü: \`/bibliothek verwenden artikel: daneben:\` fügt einen hinzu.`,
  },
  article: {
    onlyInServers: 'Artikel lassen sich nur auf einem Server hinzufügen und wählen.',
    mayNot:
      'Artikel hinzufügen und entfernen darf nur, wer diesen Server verwalten darf oder die Rolle hat, die in `/einstellungen` dafür bestimmt ist.',
    mayNotUse: 'Nur wer Server oder Kanal verwalten oder Artikel hinzufügen darf, bestimmt, was hier gefragt wird.',
    reading: 'Lese …',
    indexing: (done, total) => `Indexiere: Absatz ${done} von ${total} …`,
    refused: '**Das lässt sich nicht hinzufügen.**',
    preview: '**Fertig. Niemand sonst sieht den Artikel, bis du ihn veröffentlichst.**',
    replaces: (title) => `Eine neue Fassung von **${title}**.`,
    samples: 'Darin steht zum Beispiel:',
    same: (title) => `Genau dieser Text ist schon da: **${title}**.`,
    published: (title) => `**${title}** kann jetzt gefragt werden: \`/frag\` mit \`artikel:\`.`,
    discarded: 'Verworfen; nichts davon ist mehr da.',
    gone: 'Das ist nicht mehr da. Füge es, wenn nötig, noch einmal hinzu.',
    removeAsk: (title) => `**${title}** endgültig entfernen, mit allen Fassungen und den Fragen dazu?`,
    removed: (title) =>
      `**${title}** ist entfernt: Text, Datei, Index, Embeddings, gespeicherte Fragen und was in den Sicherungen im Datenordner davon stand.`,
    notRemovable: 'Dieser Artikel ist auf jedem Server; entfernen kann ihn nur, wer diesen Bot betreibt.',
    changedThen: 'Der Artikel hat sich seitdem geändert. Damals stand dort:',
    changedNow: 'Am nächsten kommt dem jetzt:',
    busy: 'Hier werden schon Artikel hinzugefügt. Versuch es noch einmal, wenn das fertig ist.',
    address: (address) => `Links in Antworten führen zu ${address}.`,
    form: {
      title: 'Artikel hinzufügen',
      name: 'Sein Titel',
      text: 'Sein Text',
      placeholder: 'Füge bis zu 4.000 Zeichen ein. Für mehr lade eine Datei hoch.',
    },
  },
};
