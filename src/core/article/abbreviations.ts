/** Splits a list written as words into a set. */
function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Written with a full stop and always followed by more of the same sentence. Case matters. */
const ALWAYS_CONTINUES = words(`
  Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Rev Hon Msgr Fr Gen Lt Col Maj Capt Cpt Sgt Cpl Pvt Adm Cmdr Cdr Brig
  Sen Sens Rep Reps Gov Govs Pres Amb Supt Insp Det Atty Gens Cols Lts Mt Ft
  vs v e.g i.e eg ie cf viz approx esp incl resp
`);

/** Abbreviations only before a number or an enumerator: "No. 5", "p. 4", "Art. 12", "Jan. 3", "b. 1920". */
const BEFORE_NUMBER = words(`
  No Nos no nos p pp P Pp Fig Figs fig figs Vol vol Vols vols Ch ch Sec sec Art art Arts Para para paras Eq eq Eqs
  Ex ex Tab c ca b d r s ss l ll est cl reg Reg Dir n nn Rs Op op Mk Ver ver al
`);

/** End a sentence only where the next word can hardly be anything but a beginning (see `STARTERS`). */
const SOMETIMES_ENDS = words(`
  Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri
  St Sts Ave Blvd Rd Hwy Inc Ltd Co Cos Corp Bros Jr Sr Esq Dept Univ Assn Inst Intl Natl Mfg al
  Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mich Minn Miss Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo
  Ph.D PhD
`);

/** Capitalised words that begin a sentence and are seldom part of a name. */
const STARTERS = words(`
  The A An In On At It He She They We You I This That These Those There But And Or So Yet If When While As After
  Before Since Although Though Because However For From By With Without To Of Its His Her Their Our My Your Some
  Many Most All Both Each Every Not What Who How Why Where Which Whether Once Until Under Over Between Among
  During Despite Then Thus Therefore Moreover Meanwhile Also According Another Such Only Even Now Here Today
  Yesterday Tomorrow Later Furthermore Nevertheless Nonetheless Instead Still Several Few Other Others Unlike
  Through Throughout Upon Within Against Across Along Around Besides Beyond Following Given Like Unless Whereas
  Additionally Consequently Finally First Second Third Perhaps Indeed Nor Neither Either Nobody Nothing Everyone
  Again Already Often Sometimes Recently Eventually Initially Currently Generally Similarly Likewise Hence Overall
  Is Are Was Were Do Does Did Has Have Had Can Could Will Would Should May Might Must It’s It's He’s He's She’s
  She's They’re They're That’s That's There’s There's We’re We're I’m I'm I’ve I've
`);

/** What follows "5 p.m." within a sentence: a day, a month, a time zone. */
const AFTER_TIME = words(`
  Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
  January February March April May June July August September October November December
  Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
  Eastern Central Mountain Pacific Greenwich Moscow Local GMT UTC ET EST EDT CT CST CDT MT MST MDT PT PST PDT BST CET CEST
`);

const DOTTED = /^(?:\p{L}{1,3}\.)+\p{L}{1,3}$/u;
const INITIAL = /^\p{Lu}\p{M}?$/u;

/** What stands after a full stop and the white space behind it. */
export interface Opening {
  /** The first word without quotes or brackets before it; empty when a symbol comes first. */
  readonly word: string;
  /** Whether that word is followed by a full stop itself, as an initial is. */
  readonly dotted: boolean;
  readonly digit: boolean;
}

/**
 * Whether the full stop after `word` belongs to an abbreviation or initial, so that the sentence goes on.
 * @param word what stands before the full stop, inner full stops included: "Gen", "U.S", "W"
 */
export function isAbbreviation(word: string, opening: Opening): boolean {
  if (ALWAYS_CONTINUES.has(word)) return true;
  if ((opening.digit || /^[IVX]+$/.test(opening.word)) && BEFORE_NUMBER.has(word)) return true;
  if (/^[ap]\.m$/i.test(word)) return AFTER_TIME.has(opening.word);
  if (word === 'I') return INITIAL.test(opening.word) && opening.dotted;
  if (SOMETIMES_ENDS.has(word) || DOTTED.test(word) || INITIAL.test(word)) return !isStarter(opening);
  return false;
}

/** Whether the word can hardly be anything but the beginning of a sentence. */
export function isStarter({ word, dotted }: Opening): boolean {
  return STARTERS.has(word) && !(dotted && INITIAL.test(word));
}
