import { queryOf } from '../../../src/core/search/query.js';

const words = (terms: readonly { word: string }[]) => terms.map(({ word }) => word);

describe('a query', () => {
  it('holds the words that can find something, once each, in order', () => {
    expect(words(queryOf('Who told Dahl about the pump, and about pumps?').terms)).toEqual(['told', 'Dahl', 'pump']);
  });

  it('knows names and numbers, but not from the capital that opens the question', () => {
    expect(words(queryOf('Drones hit Al Asad on July 16, did NATO say?').names)).toEqual([
      'Al',
      'Asad',
      'July',
      '16',
      'NATO',
    ]);
    expect(words(queryOf('bergen or Oslo').names)).toEqual(['Oslo']);
  });

  it('pairs neighbouring words, stop words too', () => {
    expect([...queryOf('captain of the ferry').pairs]).toEqual(['captain of', 'of the', 'the ferri']);
  });

  it.each(['What is it about?', 'the', 'Who was he?'])('of stop words alone still looks for them: %s', (question) => {
    expect(queryOf(question).terms.length).toBeGreaterThan(0);
  });

  it.each(['', ' \n\t', '?!…', '😀🎉', '\u0000\u001b', '“—”'])('of no words is empty: %j', (question) => {
    expect(queryOf(question)).toMatchObject({ question, terms: [], names: [] });
    expect(queryOf(question).pairs.size).toBe(0);
  });
});
