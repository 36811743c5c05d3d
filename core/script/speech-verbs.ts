const words = `say says said saying ask asks asked reply replies replied answer answers answered cry cries cried call calls called shout shouts shouted
whisper whispers whispered murmur murmurs murmured mutter mutters muttered mumble mumbles mumbled tell tells told add adds added continue continues continued
exclaim exclaims exclaimed observe observes observed remark remarks remarked repeat repeats repeated return returns returned rejoin rejoins rejoined
respond responds responded retort retorts retorted inquire inquires inquired enquire enquired demand demands demanded declare declares declared
begin begins began begun go goes went resume resumes resumed snap snaps snapped growl growls growled hiss hisses hissed sigh sighs sighed gasp gasps gasped
groan groans groaned moan moans moaned laugh laughs laughed grin grins grinned smile smiles smiled chuckle chuckles chuckled snort snorts snorted
yell yells yelled scream screams screamed roar roars roared bellow bellows bellowed bark barks barked breathe breathes breathed croak croaks croaked
drawl drawls drawled purr purrs purred sneer sneers sneered scoff scoffs scoffed huff huffs huffed plead pleads pleaded beg begs begged pray prayed
suggest suggests suggested propose proposed offer offers offered agree agrees agreed admit admits admitted concede concedes conceded confess confesses confessed
insist insists insisted protest protests protested object objects objected argue argues argued interrupt interrupts interrupted interpose interposed put
explain explains explained warn warns warned promise promises promised swear swears swore announce announces announced report reports reported state states stated
note notes noted comment comments commented wonder wonders wondered think thinks thought echo echoes echoed ejaculate ejaculated cry faltered falters falter
stammer stammers stammered stutter stutters stuttered sob sobs sobbed sing sings sang chant chants chanted read reads recite recites recited
correct corrects corrected counter counters countered prompt prompts prompted tease teases teased joke jokes joked quip quips quipped lie lies lied
deadpan deadpans deadpanned grumble grumbles grumbled complain complains complained whine whines whined coo coos cooed hum hums hummed grunt grunts grunted
manage manages managed venture ventures ventured urge urges urged order orders ordered command commands commanded instruct instructs instructed
point pointed finish finishes finished conclude concludes concluded assure assures assured console soothe soothes soothed acknowledge acknowledges acknowledged
affirm affirms affirmed assert asserts asserted pronounce pronounced proclaim proclaimed pursue pursued proceed proceeded thunder thundered quoth
squeak squeaks squeaked shriek shrieks shrieked wail wails wailed blurt blurts blurted spit spits spat rasp rasps rasped choke chokes choked pant pants panted
yawn yawns yawned frown frowns frowned nod nods nodded shrug shrugs shrugged beam beams beamed wince winces winced greet greets greeted counsel supply supplied`

/** Forms of verbs that can carry speech, in any tense. */
export const speechVerbs: ReadonlySet<string> = new Set(words.split(/\s+/))

/** Verbs that do little else than carry speech: they make a tag wherever they stand beside a quotation. */
export const plainSpeechVerbs: ReadonlySet<string> = new Set(
  `say says said ask asks asked reply replies replied answer answers answered cry cries cried shout shouts shouted whisper whispers whispered murmur murmurs murmured
mutter mutters muttered exclaim exclaims exclaimed observe observed remark remarks remarked rejoin rejoined respond responds responded retort retorts retorted
inquire inquires inquired enquire enquired demand demands demanded declare declared add adds added continue continued repeat repeated hiss hisses hissed
snap snaps snapped growl growls growled yell yells yelled call calls called`.split(/\s+/),
)

/** Verbs that are rather something done: they carry speech only where they go on with its sentence ("Fine,” he nodded"). */
export const mannerVerbs: ReadonlySet<string> = new Set(
  `go goes went put point pointed think thinks thought read reads lie lies lied smile smiles smiled grin grins grinned nod nods nodded shrug shrugs shrugged frown
frowns frowned wince winces winced beam beams beamed laugh laughs laughed chuckle chuckles chuckled snort snorts snorted yawn yawns yawned spit spits spat
sigh sighs sighed gasp gasps gasped breathe breathes breathed hum hums hummed sing sings sang pant pants panted choke chokes choked return returns returned
begin begins began begun start starts started manage manages managed proceed proceeded offer offers offered finish finishes finished
wonder wonders wondered greet greets greeted supply supplied sob sobs sobbed pray prayed beg begs begged`.split(/\s+/),
)

const pronounOrName = String.raw`(?:he|she|they|I|it|we|you|the\s+\p{L}+(?:\s+\p{Ll}+)?|(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord)\.?\s+)?\p{Lu}[\p{L}’'-]*(?:\s+\p{Lu}[\p{L}’'-]*)?)`
const subjectThenVerb = new RegExp(String.raw`^${pronounOrName}\s+(?:\p{L}+ly\s+)?(\p{L}+)`, 'u')
const verbThenSubject = new RegExp(String.raw`^(\p{Ll}+)\s+${pronounOrName}(?!\p{L})`, 'u')

/** Whether a stretch begins with who speaks: "he said", "Mara whispered", "said the captain". */
export const speechVerbAhead = (text: string): boolean => {
  const after = subjectThenVerb.exec(text)?.[1]
  if (after && plainSpeechVerbs.has(after)) return true
  const first = verbThenSubject.exec(text)?.[1]
  return first !== undefined && plainSpeechVerbs.has(first)
}
