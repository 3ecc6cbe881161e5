import { oneOf, written } from '../../../core/refusals/said.js';
import type { RefusalWords } from '../topics/refusals.js';

const DIVIDE = 'Teile den Text auf mehrere Artikel auf.';
const AS_UTF8 = 'Speichere die Datei in der Kodierung UTF-8.';
const AS_TEXT = 'Gib den Text als .txt- oder .md-Datei, oder teile ihn auf.';
const PRINT_AGAIN =
  'Öffne die Datei in einem PDF-Betrachter und drucke sie noch einmal als PDF, oder gib den Text als .txt- oder .md-Datei.';
const SIMPLER = 'Speichere den Artikel allein, als Text oder als einfachere Seite.';
const LATER = 'Versuch es später noch einmal.';
const UPLOAD = 'Speichere die Seite und lade sie hoch.';
const UPLOAD_UTF8 = 'Speichere die Seite als UTF-8 und lade sie hoch.';
const LATER_OR_UPLOAD = 'Versuch es später noch einmal, oder speichere die Seite und lade sie hoch.';
const WHOLE = 'Gib die ganze Adresse einer öffentlichen Webseite an: https://…';
const number = (value: number) => written(value, 'de');

export const refusals: RefusalWords = {
  refusals: {
    fileTooLarge: ({ file, mib }) => [`${file} ist größer als ${mib} MiB.`, DIVIDE],
    fileNoArticle: ({ file, endings }) => [`${file} ist kein Artikel.`, `Artikel enden auf ${oneOf(endings, 'de')}.`],
    fileNoPdf: ({ file, endings }) => [
      `${file} ist kein PDF.`,
      `Artikel enden auf ${oneOf(endings, 'de')}, je nachdem, was darin ist.`,
    ],
    fileIsPdf: ({ file }) => [`${file} ist dem Inhalt nach ein PDF.`, 'Gib der Datei einen Namen, der auf .pdf endet.'],
    fileIsArchive: ({ file }) => [
      `${file} ist ein Archiv, kein Artikel.`,
      'Entpacke es und schick den Artikel, der darin ist.',
    ],
    fileIsOffice: ({ file }) => [
      `${file} ist ein Office-Dokument, kein Artikel.`,
      'Speichere es als PDF oder als Text und schick das.',
    ],
    fileIsProgram: ({ file }) => [
      `${file} ist ein Programm, kein Artikel.`,
      'Schick einen Artikel als Text, Webseite oder PDF.',
    ],
    fileIsPicture: ({ file }) => [
      `${file} ist ein Bild, kein Artikel.`,
      'Schick den Text selbst: Aus Bildern wird nichts gelesen.',
    ],
    fileBinary: ({ file }) => [
      `${file} ist kein Text: Die Datei enthält Binärdaten.`,
      'Speichere den Artikel als Text und schick den.',
    ],
    fileNotUtf8: ({ file, byte }) => [`${file} ist kein gültiges UTF-8: Byte ${byte} passt nicht.`, AS_UTF8],
    fileNotUtf16: ({ file }) => [`${file} ist kein gültiges UTF-16.`, AS_UTF8],
    fileEmpty: ({ file }) => [
      `In ${file} steht kein Text, der sich zitieren ließe.`,
      'Schick eine Datei, in der der Artikel steht.',
    ],
    fileYaml: ({ file, line }) => [
      `Der YAML-Kopf von ${file} ist ungültig${line === null ? '' : ` (Zeile ${line} des Kopfs)`}.`,
      'Setze Werte, in denen ein Doppelpunkt steht, in Anführungszeichen.',
    ],
    fileSlow: ({ file, seconds }) => [
      `${file} lässt sich nicht lesen: Es dauert länger als ${number(seconds)} s.`,
      AS_TEXT,
    ],
    fileHeavy: ({ file }) => [
      `${file} lässt sich nicht lesen: Es braucht zu viel Speicher oder bringt das Leseprogramm zum Absturz.`,
      AS_TEXT,
    ],
    fileDamaged: ({ file }) => [
      `${file} ist beschädigt.`,
      'Speichere die Datei neu, oder gib den Text als .txt- oder .md-Datei.',
    ],
    pdfDamaged: ({ file }) => [`${file} ist beschädigt und lässt sich nicht als PDF lesen.`, PRINT_AGAIN],
    pdfPageDamaged: ({ file, page }) => [`Seite ${page} von ${file} ist beschädigt.`, PRINT_AGAIN],
    pdfPassword: ({ file }) => [
      `${file} ist mit einem Passwort geschützt.`,
      'Entferne das Passwort: Öffne die Datei in einem PDF-Betrachter und drucke sie als PDF ohne Passwort.',
    ],
    pdfPictures: ({ file }) => [
      `${file} enthält keinen Text, nur Bilder.`,
      'Lass den Text von einem Programm erkennen (OCR), oder gib ihn als .txt- oder .md-Datei.',
    ],
    pdfPages: ({ file, most }) => [`${file} hat mehr als ${number(most)} Seiten.`, DIVIDE],
    pdfText: ({ file, most }) => [`Der Text von ${file} hat mehr als ${number(most)} Zeichen.`, DIVIDE],
    pageTags: ({ most }) => [`Die Seite hat mehr als ${number(most)} Tags und Entities.`, SIMPLER],
    pageNesting: ({ most }) => [`Die Seite ist mehr als ${number(most)} Ebenen tief verschachtelt.`, SIMPLER],
    linksOff: () => [
      'Links sind hier nicht erlaubt.',
      'Lade die Seite als Datei hoch, oder bitte den Betreiber dieses Bots, ALLOW_LINKS=on zu setzen.',
    ],
    addressTooLong: ({ most }) => [`Die Adresse ist länger als ${number(most)} Zeichen.`, WHOLE],
    addressInvalid: () => ['Das ist keine Webadresse.', WHOLE],
    addressScheme: () => ['Die Adresse beginnt nicht mit https:// oder http://.', WHOLE],
    addressPassword: () => [
      'In der Adresse steht ein Benutzername oder ein Passwort.',
      'Gib eine Adresse an, die jeder öffnen darf.',
    ],
    addressPort: () => [
      'In der Adresse steht ein Port.',
      'Gib eine Adresse ohne Zahl hinter dem Namen der Website an.',
    ],
    addressNotPublic: () => [
      'Unter dieser Adresse gibt es im offenen Internet keine Website.',
      'Prüfe die Adresse. Gelesen werden nur Seiten, die jeder öffnen kann.',
    ],
    siteUnreachable: ({ site }) => [`${site} ist nicht erreichbar.`, LATER_OR_UPLOAD],
    siteUnproven: ({ site }) => [`${site} kann nicht nachweisen, die richtige Website zu sein.`, LATER_OR_UPLOAD],
    siteSlow: ({ site, seconds }) => [`${site} hat länger als ${number(seconds)} Sekunden gebraucht.`, LATER],
    siteForbids: ({ site }) => [
      `${site} erlaubt Bots nicht, diese Seite zu lesen.`,
      'Speichere die Seite im Browser und lade sie hoch, wenn du das darfst.',
    ],
    siteRobots: ({ site, status }) => [
      `${site} sagt nicht, ob Bots dort lesen dürfen: robots.txt hat den Status ${status}.`,
      LATER,
    ],
    siteStatus: ({ site, status }) => [
      `${site} hat mit dem Status ${status} geantwortet.`,
      'Öffne die Adresse in einem Browser.',
    ],
    siteLeadsOn: ({ site, most }) => [
      `${site} leitet mehr als ${most}-mal weiter.`,
      'Gib die Adresse an, bei der man am Ende landet.',
    ],
    siteLeadsAstray: ({ site }) => [
      `${site} leitet an eine Adresse weiter, die hier nicht gelesen wird.`,
      'Öffne die Seite in einem Browser und speichere sie.',
    ],
    siteLeadsToHttp: ({ site }) => [
      `${site} leitet von https auf http weiter.`,
      'Gib die Adresse an, bei der man am Ende landet, wenn du ihr vertraust.',
    ],
    siteOtherKind: ({ site }) => [
      `Unter dieser Adresse von ${site} ist weder eine Webseite noch ein Text oder PDF.`,
      'Gib die Adresse einer Seite an, die sich lesen lässt.',
    ],
    siteTooLarge: ({ site, mib }) => [
      `Was ${site} geschickt hat, ist größer als ${number(mib)} MiB.`,
      'Lade den Teil hoch, auf den es ankommt.',
    ],
    siteBomb: ({ site }) => [`Was ${site} geschickt hat, wird beim Entpacken viel größer, als es sein dürfte.`, UPLOAD],
    sitePacked: ({ site }) => [`Was ${site} geschickt hat, ist auf unbekannte Weise gepackt.`, UPLOAD],
    siteBroken: ({ site }) => [`Was ${site} geschickt hat, ist beschädigt oder unvollständig.`, LATER],
    siteEncodingUnknown: ({ site }) => [
      `${site} hat die Seite in einer Kodierung geschickt, die hier nicht bekannt ist.`,
      UPLOAD_UTF8,
    ],
    siteEncodingWrong: ({ site, encoding }) => [
      `Was ${site} geschickt hat, ist nicht in der Kodierung ${encoding}, wie es sein sollte.`,
      UPLOAD_UTF8,
    ],
    attachmentElsewhere: () => [
      'Das ist nicht die Adresse eines Anhangs.',
      'Hänge die Datei in Discord an eine Nachricht an.',
    ],
    attachmentStatus: ({ status }) => [
      `Discord gibt den Anhang nicht heraus: Status ${status}.`,
      'Hänge die Datei noch einmal an.',
    ],
    libraryFull: ({ most }) => [`Hier gibt es schon ${number(most)} Artikel.`, 'Entferne zuerst einen.'],
    tooManyPassages: ({ most }) => [`Der Text hat mehr als ${number(most)} Absätze.`, DIVIDE],
    replacedGone: () => [
      'Der Artikel, der ersetzt werden soll, ist nicht in dieser Bibliothek.',
      'Wähle beim Tippen einen aus der Liste.',
    ],
  },
};
