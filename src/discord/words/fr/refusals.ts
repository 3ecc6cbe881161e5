import { oneOf, written } from '../../../core/refusals/said.js';
import type { RefusalWords } from '../topics/refusals.js';

const DIVIDE = 'Répartissez le texte en plusieurs articles.';
const AS_UTF8 = 'Enregistrez le fichier avec l’encodage UTF-8.';
const AS_TEXT = 'Envoyez le texte dans un fichier .txt ou .md, ou divisez-le.';
const PRINT_AGAIN =
  'Ouvrez-le dans un lecteur de PDF et imprimez-le à nouveau en PDF, ou envoyez le texte dans un fichier .txt ou .md.';
const SIMPLER = 'Enregistrez l’article seul, sous forme de texte ou de page plus simple.';
const LATER = 'Réessayez plus tard.';
const UPLOAD = 'Enregistrez la page et envoyez le fichier.';
const UPLOAD_UTF8 = 'Enregistrez la page en UTF-8 et envoyez le fichier.';
const LATER_OR_UPLOAD = 'Réessayez plus tard, ou enregistrez la page et envoyez le fichier.';
const WHOLE = 'Donnez l’adresse complète d’une page web publique : https://…';
const number = (value: number) => written(value, 'fr');

export const refusals: RefusalWords = {
  refusals: {
    fileTooLarge: ({ file, mib }) => [`${file} dépasse ${mib} Mio.`, DIVIDE],
    fileNoArticle: ({ file, endings }) => [
      `${file} n’est pas un article.`,
      `Le nom d’un article se termine par ${oneOf(endings, 'fr')}.`,
    ],
    fileNoPdf: ({ file, endings }) => [
      `${file} n’est pas un PDF.`,
      `Le nom d’un article se termine par ${oneOf(endings, 'fr')}, selon ce qu’il contient.`,
    ],
    fileIsPdf: ({ file }) => [`${file} est un PDF, d’après son contenu.`, 'Donnez-lui un nom qui se termine par .pdf.'],
    fileIsArchive: ({ file }) => [
      `${file} est une archive, pas un article.`,
      'Décompressez-la et envoyez l’article qui s’y trouve.',
    ],
    fileIsOffice: ({ file }) => [
      `${file} est un document bureautique, pas un article.`,
      'Enregistrez-le en PDF ou en texte, puis envoyez cela.',
    ],
    fileIsProgram: ({ file }) => [
      `${file} est un programme, pas un article.`,
      'Envoyez un article sous forme de texte, de page ou de PDF.',
    ],
    fileIsPicture: ({ file }) => [
      `${file} est une image, pas un article.`,
      'Envoyez le texte lui-même : rien n’est lu dans les images.',
    ],
    fileBinary: ({ file }) => [
      `${file} n’est pas un texte : il contient des données binaires.`,
      'Enregistrez l’article en texte, puis envoyez cela.',
    ],
    fileNotUtf8: ({ file, byte }) => [`${file} n’est pas en UTF-8 : l’octet ${byte} n’est pas valide.`, AS_UTF8],
    fileNotUtf16: ({ file }) => [`${file} n’est pas de l’UTF-16 valide.`, AS_UTF8],
    fileEmpty: ({ file }) => [`${file} ne contient aucun texte à citer.`, 'Envoyez un fichier qui contient l’article.'],
    fileYaml: ({ file, line }) => [
      `L’en-tête YAML de ${file} n’est pas valide${line === null ? '' : ` (ligne ${line} de l’en-tête)`}.`,
      'Mettez entre guillemets les valeurs qui contiennent un deux-points.',
    ],
    fileSlow: ({ file, seconds }) => [`Impossible de lire ${file} : cela prend plus de ${number(seconds)} s.`, AS_TEXT],
    fileHeavy: ({ file }) => [
      `Impossible de lire ${file} : cela demande trop de mémoire ou fait planter le lecteur.`,
      AS_TEXT,
    ],
    fileDamaged: ({ file }) => [
      `${file} est endommagé.`,
      'Enregistrez-le à nouveau, ou envoyez le texte dans un fichier .txt ou .md.',
    ],
    pdfDamaged: ({ file }) => [`${file} est endommagé : impossible de le lire comme un PDF.`, PRINT_AGAIN],
    pdfPageDamaged: ({ file, page }) => [`La page ${page} de ${file} est endommagée.`, PRINT_AGAIN],
    pdfPassword: ({ file }) => [
      `${file} est protégé par un mot de passe.`,
      'Retirez le mot de passe : ouvrez-le dans un lecteur de PDF et imprimez-le en PDF, sans mot de passe.',
    ],
    pdfPictures: ({ file }) => [
      `${file} ne contient pas de texte, seulement des images.`,
      'Faites reconnaître le texte par un logiciel (OCR), ou envoyez-le dans un fichier .txt ou .md.',
    ],
    pdfPages: ({ file, most }) => [`${file} compte plus de ${number(most)} pages.`, DIVIDE],
    pdfText: ({ file, most }) => [`Le texte de ${file} dépasse ${number(most)} caractères.`, DIVIDE],
    pageTags: ({ most }) => [`La page contient plus de ${number(most)} balises et entités.`, SIMPLER],
    pageNesting: ({ most }) => [`La page imbrique des éléments sur plus de ${number(most)} niveaux.`, SIMPLER],
    linksOff: () => [
      'Les liens ne sont pas autorisés ici.',
      'Envoyez la page sous forme de fichier, ou demandez à la personne qui gère ce bot de mettre ALLOW_LINKS=on.',
    ],
    addressTooLong: ({ most }) => [`L’adresse dépasse ${number(most)} caractères.`, WHOLE],
    addressInvalid: () => ['Ce n’est pas une adresse web.', WHOLE],
    addressScheme: () => ['L’adresse ne commence pas par https:// ou http://.', WHOLE],
    addressPassword: () => [
      'L’adresse contient un nom d’utilisateur ou un mot de passe.',
      'Donnez une adresse que tout le monde peut ouvrir.',
    ],
    addressPort: () => ['L’adresse indique un port.', 'Donnez une adresse sans numéro après le nom du site.'],
    addressNotPublic: () => [
      'Il n’y a pas de site à cette adresse sur l’internet public.',
      'Vérifiez l’adresse. Seules sont lues les pages que tout le monde peut ouvrir.',
    ],
    siteUnreachable: ({ site }) => [`Impossible de joindre ${site}.`, LATER_OR_UPLOAD],
    siteUnproven: ({ site }) => [`${site} ne prouve pas qu’il est bien le site qu’il dit être.`, LATER_OR_UPLOAD],
    siteSlow: ({ site, seconds }) => [`${site} a mis plus de ${number(seconds)} secondes.`, LATER],
    siteForbids: ({ site }) => [
      `${site} n’autorise pas les bots à lire cette page.`,
      'Enregistrez la page dans un navigateur et envoyez le fichier, si vous en avez le droit.',
    ],
    siteRobots: ({ site, status }) => [
      `${site} ne dit pas si les bots peuvent le lire : robots.txt renvoie le statut ${status}.`,
      LATER,
    ],
    siteStatus: ({ site, status }) => [
      `${site} a répondu avec le statut ${status}.`,
      'Ouvrez l’adresse dans un navigateur.',
    ],
    siteLeadsOn: ({ site, most }) => [
      `${site} redirige plus de ${most} fois.`,
      'Donnez l’adresse à laquelle on arrive à la fin.',
    ],
    siteLeadsAstray: ({ site }) => [
      `${site} redirige vers une adresse qui n’est pas lue ici.`,
      'Ouvrez la page dans un navigateur et enregistrez-la.',
    ],
    siteLeadsToHttp: ({ site }) => [
      `${site} redirige de https vers http.`,
      'Donnez l’adresse à laquelle on arrive à la fin, si vous lui faites confiance.',
    ],
    siteOtherKind: ({ site }) => [
      `À cette adresse de ${site}, il n’y a ni page web, ni texte, ni PDF.`,
      'Donnez l’adresse d’une page lisible.',
    ],
    siteTooLarge: ({ site, mib }) => [
      `Ce que ${site} a envoyé dépasse ${number(mib)} Mio.`,
      'Envoyez seulement la partie utile.',
    ],
    siteBomb: ({ site }) => [`Ce que ${site} a envoyé est démesurément gros une fois décompressé.`, UPLOAD],
    sitePacked: ({ site }) => [`Ce que ${site} a envoyé est compressé d’une manière inconnue.`, UPLOAD],
    siteBroken: ({ site }) => [`Ce que ${site} a envoyé est endommagé ou incomplet.`, LATER],
    siteEncodingUnknown: ({ site }) => [`${site} a envoyé la page dans un encodage inconnu ici.`, UPLOAD_UTF8],
    siteEncodingWrong: ({ site, encoding }) => [
      `Ce que ${site} a envoyé n’est pas dans l’encodage ${encoding}, comme cela devrait l’être.`,
      UPLOAD_UTF8,
    ],
    attachmentElsewhere: () => [
      'Ce n’est pas l’adresse d’une pièce jointe.',
      'Joignez le fichier à un message dans Discord.',
    ],
    attachmentStatus: ({ status }) => [
      `Discord ne fournit pas la pièce jointe : statut ${status}.`,
      'Joignez le fichier à nouveau.',
    ],
    libraryFull: ({ most }) => [`Il y a déjà ${number(most)} articles ici.`, 'Supprimez-en un d’abord.'],
    tooManyPassages: ({ most }) => [`Le texte compte plus de ${number(most)} passages.`, DIVIDE],
    replacedGone: () => [
      'L’article à remplacer n’est pas dans cette bibliothèque.',
      'Choisissez-en un dans la liste pendant la saisie.',
    ],
  },
};
