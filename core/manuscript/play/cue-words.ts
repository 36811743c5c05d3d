const kinds = String.raw`sounds?|sound effects?|sfx|f\/?x|music|mx|mus|amb|ambien[ct]e|atmos|atmosphere|grams|theme|sting|cue|foley|effects?`
const cue = new RegExp(String.raw`^(?:\d{1,4}[.):]?\s+)?(?:${kinds})\b\.?\s*(?:\([^)]*\)\s*)?(?:$|[:.\-–—]|\s{2,}|\t)`, 'i')

/** "SFX: door", "MUSIC: up and under", "FX. Thunder": a cue that nobody speaks. */
export const isCueText = (words: string): boolean => cue.test(words.replace(/^[*_[(\s]+/, ''))

/** "CUT TO:", "FADE OUT.", "END OF ACT ONE": where the page itself speaks. */
export const isTransition = (words: string): boolean =>
  words.length <= 60 &&
  /^(?:(?:smash |match |hard |quick )?cut to|(?:cross)?fade (?:in|out|up|down|to)|cross-?fade|dissolve to|segue|intercut|black ?out|(?:the )?end(?: of (?:the )?(?:act|scene|part|episode|play|show).*)?)\b[.:\s]*.{0,40}$/i.test(
    words,
  ) &&
  (words === words.toUpperCase() || /:$/.test(words) || /^the end[.]?$/i.test(words))

/** "SCENE 2: The shed", "INT. KITCHEN – NIGHT": where and when the next scene plays. */
export const isSceneHeading = (words: string): boolean =>
  words.length <= 120 &&
  /^(?:\d{1,4}[A-Z]?[.)]?\s+)?(?:scene\s+(?:\d+|[ivxlc]+\b|[a-z]+\b)|(?:int|ext|est|i\/e)\b\.?(?:\/(?:int|ext)\.?)?\s+\S)/i.test(words)
