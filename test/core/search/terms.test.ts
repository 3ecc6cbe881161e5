import fc from 'fast-check';
import { isStopWord, queryTerms, termsOf } from '../../../src/core/search/terms.js';

const stems = (text: string) => termsOf(text).map(({ stem }) => stem);

describe('terms', () => {
  it.each([
    ['Soldiers', 'soldier'],
    ['Washington’s', 'washington'],
    ["don't", 'dont'],
    ['café', 'cafe'],
    ['1,000', '1000'],
    ['U.S.', 'us'],
    ['American', 'us'],
    ['three', '3'],
    ['1,234,567', '1234567'],
    ['12,34', '12'],
    ['a.m.', 'am'],
    ['Ångström', 'angstrom'],
    ['naïve', 'naiv'],
    ['cafe\u0301', 'cafe'],
    ['attacking', 'attack'],
    ['O’Brien’s', 'obrien'],
    ['Ｆｕｌｌ', 'full'],
  ])('reads %s as %s', (word, stem) => {
    expect(stems(word)[0]).toBe(stem);
  });

  it('reads scripts without spaces in pairs of characters', () => {
    expect(stems('北京大学')).toEqual(['北京', '京大', '大学']);
    expect(stems('東')).toEqual(['東']);
    expect(stems('ドローン')).toEqual(['ドロ', 'ロー', 'ーン']);
    expect(stems('サイト、基地。')).toEqual(['サイ', 'イト', '基地']);
    expect(stems('𠮷野')).toEqual(['𠮷野']);
  });

  it('reads words beside such a script as words', () => {
    expect(stems('iPhone手机 GPT模型2023年')).toEqual(['iphon', '手机', 'gpt', '模型', '2023', '年']);
  });

  it.each([
    ['soldier', 'soldiers', 'soldier’s', 'SOLDIERS', "soldiers'"],
    ['attack', 'attacked', 'attacking', 'attacks'],
    ['Iran', 'Iranian', 'Iranians', 'iran’s'],
    ['1000', '1,000'],
    ['US', 'U.S.', 'USA', 'American', 'Americans'],
  ])('counts the forms of %s as one', (...forms) => {
    expect(new Set(forms.map((form) => stems(form).join(' '))).size).toBe(1);
  });

  it('leaves words without a subject out of a query, unless there are no others', () => {
    expect(queryTerms(termsOf('Who was the commander of the base?')).map(({ word }) => word)).toEqual([
      'commander',
      'base',
    ]);
    expect(queryTerms(termsOf('What is it about?')).length).toBeGreaterThan(0);
  });

  it.each([
    ['When did May resign?', ['May', 'resign']],
    ['What may happen in May?', ['happen', 'May']],
    ['What did Will say?', ['Will']],
    ['What did the WHO announce?', ['WHO', 'announce']],
    ['Will Russia attack?', ['Russia', 'attack']],
    ['WHO ATTACKED? WHO WILL?', ['ATTACKED']],
  ])('takes what is written as a name for one: %s', (question, words) => {
    expect(queryTerms(termsOf(question)).map(({ word }) => word)).toEqual(words);
  });

  it('keeps each term of a query once, as it was typed first', () => {
    expect(queryTerms(termsOf('Drones, drone, DRONES')).map(({ word }) => word)).toEqual(['Drones']);
  });

  it('knows US for a name', () => {
    expect(
      termsOf('the US army')
        .filter((term) => !isStopWord(term))
        .map(({ word }) => word),
    ).toEqual(['US', 'army']);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { stem, word } of termsOf(text)) {
          expect(stem).not.toBe('');
          expect(word).not.toBe('');
        }
      }),
    );
  });
});
