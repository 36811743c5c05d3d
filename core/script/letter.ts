const introduces =
  /(?:\b(?:letters?|notes?|telegram|postscript|inscription|advertisement|placard|notice|verses?|entry|(?:ran|read|wrote|written|was) (?:as follows|thus)|to this (?:effect|purpose))\b[^.!?"“”]{0,50}[:—–-]|\bcontents\b[^.!?"“”]{0,30}[:.—–-]*)\s*$/i
const salutation =
  /^(?:(?:my|our)\s+)?(?:own\s+)?(?:(?:ever\s+)?dear(?:est)?|honou?red|beloved|respected)\s+[^.!?,;]{2,40}(?:,|:|,\s*[—–-]+)$|^(?:sir|madam|gentlemen|dear sirs?)[,:]$/i
const signature =
  /^(?:(?:i am|i remain|believe me)\b.{0,40}|(?:ever |very |most )*(?:your['’]?s|yours)\b.{0,60}|your (?:\p{L}+,? (?:and )?){0,4}(?:friend|servant|son|daughter|brother|sister|uncle|aunt|cousin|mother|father|niece|nephew)\b.{0,30}|adieu.{0,20}|p\.\s?s\..*)$/iu

const initials = /^(?:\p{Lu}[\p{Lu}.]*[.\s]\s?){1,3}\p{Lu}*\.?$|^\p{Lu}[\p{Lu}. ]{5,40}$/u

/** "These were the contents:" — the quotation behind it is written, and read out, not spoken. */
export const introducesWriting = (narration: string): boolean => introduces.test(narration.slice(-160).replace(/\s+/g, ' '))

/** "My dear Harriet," alone in its paragraph. */
export const isSalutation = (words: string): boolean => words.length <= 60 && salutation.test(words.replace(/\s+/g, ' ').trim())

/** "Your affectionate friend," or a name alone in its paragraph. */
export const isSignature = (words: string): boolean => {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length <= 90 && (signature.test(line) || initials.test(line))
}
