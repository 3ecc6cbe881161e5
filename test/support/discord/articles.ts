/** Articles that people add in tests: invented, each with a word that stands nowhere else. */
export const HARBOUR = `The new harbour of Velstad

The harbour of Velstad was opened on 3 May 1987 by Mayor Ilse Brandt, after nine years of building.

It cost 48 million crowns, twice as much as the council had promised in 1978. The quay is 620 metres long and takes ships of up to eleven metres in draught.

In its first winter, ice closed the harbour for seventeen days. Since then an icebreaker called Marlunda has been stationed there every year from December to March.`;

/** The same, changed in one sentence. */
export const HARBOUR_CHANGED = HARBOUR.replace('48 million crowns', '52 million crowns');

export const ORCHARD = `The orchard law of Tessaly

The orchard law of 1911 obliged every farmer in Tessaly to plant two fruit trees for each one that was felled.

Inspector Karl Dovrin counted 41,000 young trees in the spring of 1913. He reported that plum trees called Quillberries had done best, as deer do not eat their bark.

The law was repealed in 1936, when most of the orchards had been sold.`;

export const LIGHTHOUSE = `The lighthouse of Cape Orrin

The lighthouse of Cape Orrin was lit for the first time on 9 November 1874. Its lamp burned rapeseed oil until 1902, when it was changed to paraffin.

Keeper Thora Ness lived there for thirty-one years and wrote a diary that is known as the Zephyrine papers. She noted 212 shipwrecks.

The tower is 37 metres high and was built of granite from the island of Hesk.`;
