/** Likeness (cosine) from which two questions are taken to ask the same. */
const ALIKE = 0.72;

/**
 * Groups questions that ask much the same: each joins the group whose middle it is nearest to, or begins one.
 *
 * @param vectors unit vectors, one a question.
 * @returns groups of indices, the largest first; in each the one nearest to its middle comes first.
 */
export function cluster(vectors: readonly Float32Array[]): number[][] {
  const groups: { members: number[]; sum: Float32Array }[] = [];
  vectors.forEach((vector, index) => {
    const likeness = groups.map(({ sum }) => cosine(sum, vector));
    const best = likeness.indexOf(Math.max(...likeness));
    const group = groups[best];
    if (group && (likeness[best] as number) >= ALIKE) {
      group.members.push(index);
      group.sum = group.sum.map((value, i) => value + (vector[i] as number));
    } else groups.push({ members: [index], sum: Float32Array.from(vector) });
  });
  return groups
    .sort((a, b) => b.members.length - a.members.length || (a.members[0] as number) - (b.members[0] as number))
    .map(({ members, sum }) => {
      const central = (index: number) => cosine(sum, vectors[index] as Float32Array);
      return [...members].sort((a, b) => central(b) - central(a) || a - b);
    });
}

function cosine(a: Float32Array, b: Float32Array): number {
  let product = 0;
  let squaresOfA = 0;
  let squaresOfB = 0;
  for (let i = 0; i < a.length; i += 1) {
    const x = a[i] as number;
    const y = b[i] as number;
    product += x * y;
    squaresOfA += x * x;
    squaresOfB += y * y;
  }
  return product / Math.sqrt(squaresOfA * squaresOfB || 1);
}
