/** Words written differently that count as one when searched: countries with their people, small numbers. The first of each line stands for all. */
const GROUPS: readonly string[] = [
  'us usa america american americans',
  'uk britain british briton britons',
  'england english englishman englishmen',
  'france french frenchman frenchmen',
  'germany german germans',
  'spain spanish spaniard spaniards',
  'italy italian italians',
  'portugal portuguese',
  'netherlands dutch',
  'belgium belgian belgians',
  'poland polish poles',
  'sweden swedish swedes',
  'norway norwegian norwegians',
  'denmark danish danes',
  'finland finnish finns',
  'russia russian russians',
  'ukraine ukrainian ukrainians',
  'greece greek greeks',
  'turkey turkish turks',
  'iran iranian iranians',
  'iraq iraqi iraqis',
  'israel israeli israelis',
  'syria syrian syrians',
  'jordan jordanian jordanians',
  'lebanon lebanese',
  'yemen yemeni yemenis',
  'egypt egyptian egyptians',
  'palestine palestinian palestinians',
  'afghanistan afghan afghans',
  'pakistan pakistani pakistanis',
  'india indian indians',
  'china chinese',
  'japan japanese',
  'korea korean koreans',
  'vietnam vietnamese',
  'canada canadian canadians',
  'mexico mexican mexicans',
  'brazil brazilian brazilians',
  'australia australian australians',
  'ireland irish',
  'scotland scottish scots',
  'europe european europeans',
  'africa african africans',
  'asia asian asians',
  '2 two',
  '3 three',
  '4 four',
  '5 five',
  '6 six',
  '7 seven',
  '8 eight',
  '9 nine',
  '10 ten',
  '11 eleven',
  '12 twelve',
];

const STANDARD = new Map(
  GROUPS.flatMap((group) => {
    const [standard = '', ...others] = group.split(' ');
    return others.map((other) => [other, standard] as const);
  }),
);

/** The word that a lower-case word counts as; most words count as themselves. */
export function standardWord(word: string): string {
  return STANDARD.get(word) ?? word;
}
