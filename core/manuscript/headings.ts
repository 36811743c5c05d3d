const numberWord =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|(?:twenty|thirty|forty|fifty)[- ](?:one|two|three|four|five|six|seven|eight|nine)|the (?:first|second|third|fourth|fifth|last)'
const numeral = String.raw`\d{1,4}|[ivxlc]{1,8}`
const division = new RegExp(String.raw`^(?:chapter|part|book|act|episode|canto)\s+(?:${numeral}|${numberWord})\b[.:\s—–-]*(.*)$`, 'i')
const named = /^(?:prologue|epilogue|interlude|foreword|afterword|introduction)\b[.:\s—–-]*(.*)$/i
const bareNumeral = /^(?:[IVXLC]{1,8}|\d{1,3})\.?$/

/** What a short line says when it opens a chapter: its title, or an empty one that may stand in the next line; else null. */
export const chapterHeading = (line: string): { title: string } | null => {
  if (line.length > 120) return null
  const numbered = division.exec(line)
  // "Part two of the plan was worse." is prose: a heading has a title of its own or nothing behind its number.
  if (numbered)
    return /^[a-z]/.test(numbered[1] ?? '') || (/[.!?]["”’]?$/.test(numbered[1] ?? '') && (numbered[1] ?? '').split(' ').length > 9)
      ? null
      : { title: (numbered[1] ?? '').trim() }
  const special = named.exec(line)
  if (special && line.length < 60 && !/^[a-z]/.test(special[1] ?? ''))
    return { title: (special[1] ?? '').trim() || line.replace(/[.:]\s*$/, '') }
  return bareNumeral.test(line) ? { title: '' } : null
}

/** A line of signs that stands for a break: `***`, `* * *`, `---`, `~`, `#`, `⁂`, `oOo`. */
export const isBreakLine = (line: string): boolean =>
  line.length <= 40 && (/^[\s*#~=_•·⁂❦◆◇○●—–-]+$/.test(line) || /^[-~*\s]*[oO0]{3}[-~*\s]*$/.test(line))

const time = `(?:second|minute|hour|day|night|week|month|year|decade|century|centurie|morning|evening|afternoon|season|summer|winter|spring|autumn)s?`
const amount = String.raw`(?:\d+|a few|a couple of|several|some|many|half an?|an?|${numberWord})`
const timeSkip = new RegExp(
  String.raw`^(?:${amount}\s+${time}\s+(?:later|ago|earlier|before|after)|(?:the\s+)?(?:next|following|previous|same)\s+${time}|(?:later|earlier)(?:\s+that\s+${time})?|meanwhile|now|then|present day)\b[^.!?"“”‘]{0,60}[.:…]?$`,
  'i',
)

/** A short line that says when or where the next scene plays: "Two weeks later", "5 years ago, in Japan". */
export const isTimeHeading = (line: string): boolean => line.length <= 80 && timeSkip.test(line)
