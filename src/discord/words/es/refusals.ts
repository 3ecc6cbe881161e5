import { oneOf, written } from '../../../core/refusals/said.js';
import type { RefusalWords } from '../topics/refusals.js';

const DIVIDE = 'Divídelo en varios artículos.';
const AS_UTF8 = 'Guarda el archivo con la codificación UTF-8.';
const AS_TEXT = 'Envía el texto como archivo .txt o .md, o divídelo.';
const PRINT_AGAIN =
  'Ábrelo en un visor de PDF e imprímelo otra vez como PDF, o envía el texto como archivo .txt o .md.';
const SIMPLER = 'Guarda solo el artículo, como texto o como una página más sencilla.';
const LATER = 'Inténtalo otra vez más tarde.';
const UPLOAD = 'Guarda la página y súbela.';
const UPLOAD_UTF8 = 'Guarda la página en UTF-8 y súbela.';
const LATER_OR_UPLOAD = 'Inténtalo otra vez más tarde, o guarda la página y súbela.';
const WHOLE = 'Indica la dirección completa de una página web pública: https://…';
const number = (value: number) => written(value, 'es');

export const refusals: RefusalWords = {
  refusals: {
    fileTooLarge: ({ file, mib }) => [`${file} ocupa más de ${mib} MiB.`, DIVIDE],
    fileNoArticle: ({ file, endings }) => [
      `${file} no es un artículo.`,
      `Los artículos terminan en ${oneOf(endings, 'es')}.`,
    ],
    fileNoPdf: ({ file, endings }) => [
      `${file} no es un PDF.`,
      `Los artículos terminan en ${oneOf(endings, 'es')}, según lo que contienen.`,
    ],
    fileIsPdf: ({ file }) => [`${file} es un PDF por su contenido.`, 'Ponle un nombre que termine en .pdf.'],
    fileIsArchive: ({ file }) => [
      `${file} es un archivo comprimido, no un artículo.`,
      'Descomprímelo y envía el artículo que hay dentro.',
    ],
    fileIsOffice: ({ file }) => [
      `${file} es un documento de ofimática, no un artículo.`,
      'Guárdalo como PDF o como texto y envía eso.',
    ],
    fileIsProgram: ({ file }) => [
      `${file} es un programa, no un artículo.`,
      'Envía un artículo como texto, página o PDF.',
    ],
    fileIsPicture: ({ file }) => [
      `${file} es una imagen, no un artículo.`,
      'Envía el propio texto: de las imágenes no se lee nada.',
    ],
    fileBinary: ({ file }) => [
      `${file} no es un texto: contiene datos binarios.`,
      'Guarda el artículo como texto y envía eso.',
    ],
    fileNotUtf8: ({ file, byte }) => [`${file} no está en UTF-8: el byte ${byte} no es válido.`, AS_UTF8],
    fileNotUtf16: ({ file }) => [`${file} no es UTF-16 válido.`, AS_UTF8],
    fileEmpty: ({ file }) => [`${file} no tiene ningún texto que citar.`, 'Envía un archivo que contenga el artículo.'],
    fileYaml: ({ file, line }) => [
      `El encabezado YAML de ${file} no es válido${line === null ? '' : ` (línea ${line} del encabezado)`}.`,
      'Pon entre comillas los valores que contengan dos puntos.',
    ],
    fileSlow: ({ file, seconds }) => [`No se puede leer ${file}: tarda más de ${number(seconds)} s.`, AS_TEXT],
    fileHeavy: ({ file }) => [`No se puede leer ${file}: necesita demasiada memoria o hace fallar al lector.`, AS_TEXT],
    fileDamaged: ({ file }) => [`${file} está dañado.`, 'Guárdalo de nuevo, o envía el texto como archivo .txt o .md.'],
    pdfDamaged: ({ file }) => [`${file} está dañado: no se puede leer como PDF.`, PRINT_AGAIN],
    pdfPageDamaged: ({ file, page }) => [`La página ${page} de ${file} está dañada.`, PRINT_AGAIN],
    pdfPassword: ({ file }) => [
      `${file} está protegido con contraseña.`,
      'Quita la contraseña: ábrelo en un visor de PDF e imprímelo como PDF sin ella.',
    ],
    pdfPictures: ({ file }) => [
      `${file} no tiene texto, solo imágenes.`,
      'Haz que un programa reconozca el texto (OCR), o envíalo como archivo .txt o .md.',
    ],
    pdfPages: ({ file, most }) => [`${file} tiene más de ${number(most)} páginas.`, DIVIDE],
    pdfText: ({ file, most }) => [`El texto de ${file} tiene más de ${number(most)} caracteres.`, DIVIDE],
    pageTags: ({ most }) => [`La página tiene más de ${number(most)} etiquetas y entidades.`, SIMPLER],
    pageNesting: ({ most }) => [`La página tiene elementos anidados a más de ${number(most)} niveles.`, SIMPLER],
    linksOff: () => [
      'Aquí no se admiten enlaces.',
      'Sube la página como archivo, o pide a quien lleva este bot que ponga ALLOW_LINKS=on.',
    ],
    addressTooLong: ({ most }) => [`La dirección tiene más de ${number(most)} caracteres.`, WHOLE],
    addressInvalid: () => ['Eso no es una dirección web.', WHOLE],
    addressScheme: () => ['La dirección no empieza por https:// ni http://.', WHOLE],
    addressPassword: () => [
      'La dirección lleva un nombre de usuario o una contraseña.',
      'Indica una dirección que cualquiera pueda abrir.',
    ],
    addressPort: () => [
      'La dirección indica un puerto.',
      'Indica una dirección sin número después del nombre del sitio.',
    ],
    addressNotPublic: () => [
      'No hay ningún sitio web en esta dirección de la internet abierta.',
      'Comprueba la dirección. Solo se leen páginas que cualquiera puede abrir.',
    ],
    siteUnreachable: ({ site }) => [`No se puede acceder a ${site}.`, LATER_OR_UPLOAD],
    siteUnproven: ({ site }) => [`${site} no demuestra ser el sitio que dice ser.`, LATER_OR_UPLOAD],
    siteSlow: ({ site, seconds }) => [`${site} ha tardado más de ${number(seconds)} segundos.`, LATER],
    siteForbids: ({ site }) => [
      `${site} no permite que los bots lean esta página.`,
      'Guarda la página en un navegador y súbela, si está permitido.',
    ],
    siteRobots: ({ site, status }) => [
      `${site} no dice si los bots pueden leerlo: robots.txt tiene el estado ${status}.`,
      LATER,
    ],
    siteStatus: ({ site, status }) => [
      `${site} ha respondido con el estado ${status}.`,
      'Abre la dirección en un navegador.',
    ],
    siteLeadsOn: ({ site, most }) => [
      `${site} redirige más de ${most} veces.`,
      'Indica la dirección a la que se llega al final.',
    ],
    siteLeadsAstray: ({ site }) => [
      `${site} redirige a una dirección que aquí no se lee.`,
      'Abre la página en un navegador y guárdala.',
    ],
    siteLeadsToHttp: ({ site }) => [
      `${site} redirige de https a http.`,
      'Indica la dirección a la que se llega al final, si te fías de ella.',
    ],
    siteOtherKind: ({ site }) => [
      `En esta dirección de ${site} no hay ninguna página web, ni texto ni PDF.`,
      'Indica la dirección de una página que se pueda leer.',
    ],
    siteTooLarge: ({ site, mib }) => [
      `Lo que ha enviado ${site} ocupa más de ${number(mib)} MiB.`,
      'Sube la parte que importa.',
    ],
    siteBomb: ({ site }) => [`Lo que ha enviado ${site} ocupa muchísimo más al descomprimirlo.`, UPLOAD],
    sitePacked: ({ site }) => [`Lo que ha enviado ${site} está comprimido de una forma desconocida.`, UPLOAD],
    siteBroken: ({ site }) => [`Lo que ha enviado ${site} está dañado o incompleto.`, LATER],
    siteEncodingUnknown: ({ site }) => [
      `${site} ha enviado la página en una codificación que aquí no se conoce.`,
      UPLOAD_UTF8,
    ],
    siteEncodingWrong: ({ site, encoding }) => [
      `Lo que ha enviado ${site} no está en la codificación ${encoding}, como debería.`,
      UPLOAD_UTF8,
    ],
    attachmentElsewhere: () => [
      'Esa no es la dirección de un archivo adjunto.',
      'Adjunta el archivo a un mensaje en Discord.',
    ],
    attachmentStatus: ({ status }) => [
      `Discord no entrega el archivo adjunto: estado ${status}.`,
      'Adjunta el archivo otra vez.',
    ],
    libraryFull: ({ most }) => [`Aquí ya hay ${number(most)} artículos.`, 'Elimina uno primero.'],
    tooManyPassages: ({ most }) => [`El texto tiene más de ${number(most)} pasajes.`, DIVIDE],
    replacedGone: () => [
      'El artículo que se quiere sustituir no está en esta biblioteca.',
      'Elige uno de la lista mientras escribes.',
    ],
  },
};
