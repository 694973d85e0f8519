/**
 * From IPA to the sounds that flite has, which are those of American English: one list for each word. What English
 * lacks becomes its nearest neighbour, as an English newsreader would say it; a sign that says nothing of a sound
 * of its own (length, ties, softening) is passed over.
 */
export function phonesOf(ipa: string): string[][] {
  const words = ipa
    .normalize('NFC')
    .replaceAll('ç', 'ɦ')
    .normalize('NFD')
    .replace(/[/[\]]/g, '')
    .split(/[\s_]+/)
  return words.map(wordPhones).filter((phones) => phones.length > 0)
}

function wordPhones(word: string): string[] {
  const phones: string[] = []
  let stressed = false
  for (let at = 0; at < word.length;) {
    const found = longestAt(word, at)
    if (found === undefined) {
      stressed ||= word[at] === 'ˈ'
      at++
      continue
    }
    for (const sound of SOUNDS[found]!.split(' ')) {
      phones.push(VOWELS.has(sound) ? graded(sound, stressed) : sound)
      if (VOWELS.has(sound)) stressed = false
    }
    at += found.length
  }
  return phones
}

function longestAt(word: string, at: number): string | undefined {
  return LENGTHS.map((length) => word.slice(at, at + length)).find((sign) => SOUNDS[sign] !== undefined)
}

/** Vowels carry a grade: 1 where the stress is. A schwa that is stressed is another vowel. */
function graded(vowel: string, stressed: boolean): string {
  if (!stressed) return `${vowel}0`
  return vowel === 'ax' ? 'ah1' : `${vowel}1`
}

const VOWELS = new Set('aa ae ah ao aw ax ay eh er ey ih iy ow oy uh uw'.split(' '))

const SOUNDS: Record<string, string> = {
  ...pairs('p b t d k ɡ f v s z h m n l w', 'p b t d k g f v s z hh m n l w'),
  ...pairs('g j θ ð ʃ ʒ ŋ ɹ r ɾ ɻ ʁ', 'g y th dh sh zh ng r r r r r'),
  ...pairs('tʃ t͡ʃ dʒ d͡ʒ ʈʂ ɖʐ ʈ͡ʂ ɖ͡ʐ tɕ t͡ɕ dʑ d͡ʑ', 'ch ch jh jh ch jh ch jh ch ch jh jh'),
  ...pairs('x χ ɣ ɦ ħ ɕ ʑ ʂ ʐ ɫ ʋ β ɸ ɱ c ɟ', 'k k g hh hh sh zh sh zh l v v f m k g'),
  ts: 't s',
  t͡s: 't s',
  dz: 'd z',
  d͡z: 'd z',
  ɲ: 'n y',
  ʎ: 'l y',
  ...pairs('i ɪ e ɛ æ a ɑ ɒ ɔ o ʊ u ʌ ə ɚ ɝ ɜ', 'iy ih eh eh ae aa aa aa ao ow uh uw ah ax er er er'),
  ...pairs('ɨ ɯ y ʏ ø œ ɤ ɵ ɐ ʉ ɘ ɶ', 'ih uw uw uh er er ah ow ax uw ax ae'),
  ...pairs('eɪ ei aɪ ai ɔɪ oi aʊ au oʊ əʊ ou ju', 'ey ey ay ay oy oy aw aw ow ow ow y_uw'),
  ...pairs('ɛɪ æɪ uo ie', 'ey ey w_ao y_eh'),
}

const LENGTHS = [...new Set(Object.keys(SOUNDS).map(({ length }) => length))].sort((a, b) => b - a)

function pairs(signs: string, sounds: string): Record<string, string> {
  const named = sounds.split(' ').map((sound) => sound.replace('_', ' '))
  return Object.fromEntries(signs.split(' ').map((sign, at) => [sign, named[at]!]))
}
