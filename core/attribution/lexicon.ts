const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Titles in front of a name, with the gender they tell. */
export const titles: ReadonlyMap<string, 'female' | 'male' | null> = new Map<string, 'female' | 'male' | null>([
  ...[...set('mr mister sir lord king prince duke count baron father brother uncle monsieur herr señor master squire friar abbot')].map(
    (word) => [word, 'male'] as const,
  ),
  ...[
    ...set(
      'mrs miss ms madam madame mme mlle lady queen princess duchess countess baroness mother sister aunt auntie dame frau mademoiselle abbess',
    ),
  ].map((word) => [word, 'female'] as const),
  ...[
    ...set(
      'dr doctor professor prof captain capt colonel col major general lieutenant lt sergeant sgt corporal private commander commodore admiral ensign constable inspector detective officer agent judge justice reverend rev vicar pastor bishop archbishop cardinal president senator governor mayor warden councillor marshal saint st',
    ),
  ].map((word) => [word, null] as const),
])

/** Nouns for people, with the gender they tell. */
export const personNouns: ReadonlyMap<string, 'female' | 'male' | null> = new Map<string, 'female' | 'male' | null>([
  ...[
    ...set(
      'man boy gentleman husband son brother father uncle nephew grandfather grandpa dad papa king prince lord waiter policeman fellow lad guy chap butler footman valet monk priest groom bridegroom fisherman workman postman salesman nobleman clergyman grandson stepfather monsieur',
    ),
  ].map((word) => [word, 'male'] as const),
  ...[
    ...set(
      'woman girl lady wife daughter sister mother aunt niece grandmother grandma gran mum mom mama queen princess waitress widow maid housemaid nurse bride governess hostess actress landlady housekeeper witch nun matron stepmother madam dowager',
    ),
  ].map((word) => [word, 'female'] as const),
  ...[
    ...set(
      'children women men girls boys sisters brothers twins people voices guards convict dame waggoner postman labourer cabman navvy nephew servant-girl nephew-in-law philosopher magistrate beadle undertaker coachman carpenter surgeon apothecary postmaster postmistress gardener tailor grocer barman bartender barmaid policewoman ensign cadet quartermaster gunner bosun steward stewardess attendant conductor inspector examiner coroner solicitor barrister counsellor chancellor archivist librarian scholar envoy ambassador herald scribe healer sorcerer sorceress witchfinder vampire werewolf wolf dragon rabbit knave footman page queen king president premier minister councilman councilwoman treasurer accountant banker broker dealer seller vendor stallholder landlord tenant lodger caller speaker narrator recording operator handler dispatcher guide scout ranger captive hostage recruit novice apprentice journeyman master mistress blond blonde brunette redhead elder eldest younger youngest older oldest taller shorter smaller larger bigger latter former newcomer intruder tuner piano-tuner musician dancer teen lad lass infant toddler creature spectre ghost apparition spirit idol critic anarchist revolutionary detective sleuth nobody-else child baby doctor medic surgeon captain sergeant soldier guard officer constable detective inspector lawyer attorney judge clerk driver pilot engineer mechanic cook chef baker butcher smith servant slave stranger visitor guest host neighbour neighbor friend lover partner companion colleague boss manager chief leader owner keeper innkeeper shopkeeper teacher professor student pupil scholar writer author poet singer actor painter artist thief robber pirate sailor hunter farmer shepherd merchant trader beggar prisoner warden governor mayor chairman vicar pastor rector bishop churchwarden churchman cousin twin elder youth teenager kid person voice figure spokesman messenger porter secretary receptionist operator reporter journalist editor photographer director producer patient victim suspect witness client customer passenger traveller rider knight wizard mage alpha omega beta navigator commander lieutenant colonel major general corporal private marshal agent spy assassin ghost demon angel god goddess creature robot android machine computer ship dog cat horse gryphon hatter hare mouse turtle caterpillar duchess dodger old young other one others',
    ),
  ].map((word) => [word, null] as const),
])

/** Short forms of titles that end in a full stop. */
export const abbreviations = set('mr mrs ms dr st sgt capt col lt prof rev gen hon messrs mme mlle esq jr sr')

/** Past forms (and a few present ones) that no ending gives away. */
export const irregularVerbs = set(
  `am are is was were has had have do does did be been went goes came come got get gave took saw knew thought told felt left kept let put began ran sat stood held brought
bought wrote lost met set read led grew drew broke spoke rose fell threw chose drove wore ate bit blew bent bound caught crept cut dug drank dealt fed fought found flew forgot
froze hid hit hung hurt laid lay leant leapt lent lit made meant paid rode rang sang sank sought shook shot shut slept slid spat spent sprang spun stuck stole struck swept swore
swung taught tore understood woke won wound burst cast bade bore became beat built burnt clung dreamt dwelt flung heard knelt mistook overheard quit sent sold shed shone shrank
slung stung strode strove swam undertook upset wept withdrew withstood wrung would could should might must may can will shall says said does`,
)

/** Words of grammar: neither names nor nouns for people nor verbs of their own. */
export const functionWords = set(
  `a an the this that these those my your his her its our their of to in on at by for from with without and or but nor so yet who which whom whose what than as if then when while
where because since until till before after about against among between into onto upon over under above below up down out off through across along around behind beside beyond near
toward towards within like unlike despite except during not no any some all both each every either neither one two three here there now too also very quite rather only just even
still again ever never always perhaps however therefore indeed well more most less much many such same own other another else himself herself itself themselves myself yourself
i you he she it we they me him us them is was are were be been has had have do does did`,
)

/** Adverbs that stand between a subject and its verb. */
export const betweenAdverbs = set(
  'then also only just still never now once again almost even soon always often both all at last finally merely simply quite rather too',
)

/** Words that open a clause of their own: a subject behind one of them does not speak for the sentence. */
export const clauseWords = set(
  'where which while when that as whom if because since than how what whose who till until before after though although whether unless like',
)

/** Words for several who speak at once. */
export const groupWords = set(
  'two three children women men girls boys sisters brothers twins people voices guards everyone everybody both all they others crowd crew voices several chorus we',
)

/** Descriptions too common to tell one person from another without their adjectives. */
export const plainNouns = set(
  'man woman boy girl lady gentleman other one person voice fellow creature elder younger older first second third latter former friend child lad speaker stranger',
)

/** Words for relations that are names when they have a capital, with the gender they tell. */
export const familyNames: ReadonlyMap<string, 'female' | 'male'> = new Map([
  ...[...set('mum mom mummy mommy mama mamma ma gran granny grandma nana nan')].map((word) => [word, 'female'] as const),
  ...[...set('dad daddy papa pa grandpa grandad')].map((word) => [word, 'male'] as const),
])

export const pronouns: ReadonlyMap<string, 'female' | 'male' | 'neutral' | 'first' | 'second'> = new Map([
  ['he', 'male'],
  ['him', 'male'],
  ['his', 'male'],
  ['she', 'female'],
  ['her', 'female'],
  ['hers', 'female'],
  ['himself', 'male'],
  ['herself', 'female'],
  ['i', 'first'],
  ['me', 'first'],
  ['my', 'first'],
  ['myself', 'first'],
  ['you', 'second'],
  ['your', 'second'],
  ['they', 'neutral'],
  ['them', 'neutral'],
  ['their', 'neutral'],
  ['both', 'neutral'],
  ['everyone', 'neutral'],
  ['everybody', 'neutral'],
])

/** Pronouns that can be a subject. */
export const subjectPronouns = set('he she i you they both everyone everybody')
export const possessivePronouns = set('his my your their')
export const determiners = set('the a an his her my your their our this that another one some each every old young')
export const prepositions = set(
  'to at with of from in on by for into upon about after before behind beside over under towards toward near against between like than without within through across around along above below beneath among against except during per via past round off out up down as',
)

/** Capitalised words that are no names. */
export const commonWords =
  set(`the a an and but or nor so yet for if then than that this these those there here what when where which who whom whose why how
i you he she it we they me him her us them my your his its our their mine yours not no yes yeah yep nope oh ah eh hm hmm hey hi hello well now just only even still also too very
all some any each every both neither either none one two three four five six seven eight nine ten first second third next last again once
is are was were be been being am do does did done have has had having will would shall should can could might must let lets
in on at by to from of off with without into onto over under up down out about after before behind between through during until since while because although though unless
god lord heaven heavens hell christ jesus sir madam ma’am mister miss mr mrs ms dr doctor please thanks thank sorry okay ok right sure maybe perhaps indeed really never always
good bad great poor dear old young new little big come go get give take look listen wait stop see say tell think know make put call try ask keep leave
monday tuesday wednesday thursday friday saturday sunday january february march july september october november december christmas easter
english french german american british london england america france chapter part book prologue epilogue summary notes end more most much many such other another same
someone somebody anyone anybody everyone everybody nobody nothing something anything everything mother father sister brother aunt uncle whatever whoever however meanwhile
finally suddenly slowly quickly quietly outside inside above below around across along away back then today tomorrow yesterday tonight morning night evening`)

/** Short forms of first names. */
export const nicknames: ReadonlyMap<string, string> = new Map(
  `bob robert rob robert bobby robert bill william will william billy william dick richard rick richard harry henry hal henry jack john johnny john jim james jimmy james joe joseph
tom thomas tommy thomas ned edward ted edward eddie edward dan daniel danny daniel sam samuel ben benjamin mike michael mick michael nick nicholas tony anthony andy andrew alex alexander
liz elizabeth lizzy elizabeth eliza elizabeth beth elizabeth betsy elizabeth kate catherine kitty catherine katie katherine meg margaret maggie margaret mags margaret peggy margaret
molly mary polly mary jenny jane fanny frances nell eleanor nellie eleanor nan anne annie anne sally sarah becky rebecca sue susan susie susan roz rosalind
ed edward fred frederick charlie charles chuck charles dave david steve stephen chris christopher pete peter phil philip matt matthew greg gregory len leonard`
    .split(/\s+/)
    .flatMap((word, index, all): [string, string][] => (index % 2 === 0 && all[index + 1] ? [[word, all[index + 1] as string]] : [])),
)
