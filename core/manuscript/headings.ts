const numberWord =
  '(?:twenty|thirty|forty|fifty)[- ](?:one|two|three|four|five|six|seven|eight|nine)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|the (?:first|second|third|fourth|fifth|last)'
const numeral = String.raw`\d{1,4}|[ivxlc]{1,8}`
const divisions = 'chapter|part|book|volume|act|episode|canto|chapitre|partie|kapitel|teil|cap[ií]tulo|parte|capitolo|rozdział|глава|часть'
const division = new RegExp(String.raw`^(${divisions})\s+(?:${numeral}|${numberWord})(?![\p{L}\p{N}])[.:\s—–-]*(.*)$`, 'iu')
const named =
  /^(?:prologue|epilogue|interlude|foreword|afterword|introduction|prolog|epilog|prólogo|epílogo|пролог|эпилог)(?!\p{L})[.:\s—–-]*(.*)$/iu
const bareNumeral = /^(?:[IVXLC]{1,8}|\d{1,3})\.?$/
const eastern = /^第[0-9０-９一二三四五六七八九十百千]{1,6}[章話回部巻卷][\s　:：]*(.{0,40})$/

/**
 * What a short line says when it opens a chapter: its title, or an empty one that may stand in the next line; else null.
 * `part`: it opens a part of the work, which holds chapters.
 */
export const chapterHeading = (line: string): { title: string; part: boolean } | null => {
  if (line.length > 120) return null
  const numbered = division.exec(line)
  if (numbered) {
    const title = (numbered[2] ?? '').trim()
    // "Part two of the plan was worse." is prose: a heading has a title of its own or nothing behind its number.
    const prose = /^\p{Ll}/u.test(title) || (/[.!?]["”’]?$/.test(title) && title.split(' ').length > 9)
    return prose ? null : { title, part: /^(?:part|book|volume|act|partie|teil|parte|часть)$/i.test(numbered[1] ?? '') }
  }
  const special = named.exec(line)
  if (special && line.length < 60 && !/^\p{Ll}/u.test(special[1] ?? ''))
    return { title: (special[1] ?? '').trim() || line.replace(/[.:]\s*$/, ''), part: false }
  const sign = eastern.exec(line)
  if (sign) return { title: (sign[1] ?? '').trim(), part: /[部巻卷]/.test(line.slice(0, 8)) }
  return bareNumeral.test(line) ? { title: '', part: false } : null
}

/** A chapter's or part's line in so many words ("Chapter 3", "Prologue"), not a mere numeral. */
export const namesDivision = (line: string): boolean => chapterHeading(line) !== null && !bareNumeral.test(line)

/** A line of signs that stands for a break: `***`, `* * *`, `---`, `~`, `#`, `⁂`, `oOo`, a lone glyph. Marks of speech and silence are none. */
export const isBreakLine = (line: string): boolean =>
  line.length > 0 &&
  line.length <= 40 &&
  ((/^[\p{S}\p{P}\s]+$/u.test(line) && !/^[.…?!,;:'"“”‘’«»()[\]「」\s]+$/.test(line)) ||
    /^[-~*=\s]*(?:x(?:\s*x){2,}|X(?:\s+X){2,}|[oO0]{3})[-~*=\s]*$/.test(line))

const time = `(?:second|minute|hour|day|night|week|month|year|decade|century|centurie|morning|evening|afternoon|season|summer|winter|spring|autumn)s?`
const amount = String.raw`(?:\d+|a few|a couple of|several|some|many|half an?|an?|${numberWord})`
const timeSkip = new RegExp(
  String.raw`^(?:${amount}\s+${time}\s+(?:later|ago|earlier|before|after)|(?:the\s+)?(?:next|following|previous|same)\s+${time}|(?:later|earlier)(?:\s+that\s+${time})?|meanwhile|now|then|present day)\b[^.!?"“”‘]{0,60}[.:…]?$`,
  'i',
)

/** A short line that says when or where the next scene plays: "Two weeks later", "5 years ago, in Japan". */
export const isTimeHeading = (line: string): boolean => line.length <= 80 && timeSkip.test(line)
