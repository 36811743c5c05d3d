/** Verbs that carry speech as a narrator's insertion has them: third and first person, past and present, by language. */
const forms = {
  french: `dit dis disait répondit répond répondis demanda demande demandai cria crie criai écria écrie fit murmura murmure murmurai souffla souffle chuchota
    chuchote reprit reprend ajouta ajoute répéta répète répliqua réplique rétorqua rétorque lança lance grogna grogne soupira soupire hurla hurle
    protesta proteste continua continue poursuivit poursuit interrompit interrompt observa remarqua remarque déclara déclare annonça annonce expliqua
    explique avoua avoue admit insista insiste gémit balbutia balbutie bredouilla marmonna marmonne objecta ordonna ordonne supplia supplie interrogea
    interroge acquiesça conclut exclama exclame pensa pense songea songe sourit ricana ricane coupa coupe renchérit concéda proposa promit`,
  spanish: `dijo dije dice digo decía respondió respondí responde contestó contesté contesta preguntó pregunté pregunta gritó grité grita exclamó exclama
    murmuró murmuré murmura susurró susurré susurra añadió añadí añade replicó replica repitió repite continuó continúa prosiguió insistió insiste explicó
    explica ordenó ordena suplicó gimió gruñó bufó suspiró suspira rio rió sonrió sonríe asintió asiente negó admitió confesó aseguró afirmó protestó
    interrumpió intervino comentó observó apuntó advirtió anunció propuso balbuceó tartamudeó masculló musitó chilló aclaró pensó agregó terció
    concluyó quiso inquirió saludó llamó`,
  portuguese: `disse diz dizia dizer respondeu respondi responde perguntou perguntei pergunta gritou gritei grita exclamou exclama murmurou murmurei murmura
    sussurrou sussurra acrescentou acrescenta replicou retrucou repetiu repete continuou continua prosseguiu insistiu insiste explicou explica ordenou
    suplicou gemeu resmungou suspirou suspira riu sorriu sorri assentiu admitiu confessou garantiu afirmou protestou interrompeu comentou observou
    avisou anunciou propôs gaguejou balbuciou concordou pensou falou indagou berrou chamou falei`,
  italian: `disse dissi dice diceva rispose risposi risponde chiese chiesi chiede domandò domandai domanda gridò gridai grida esclamò esclama mormorò mormorai
    mormora sussurrò sussurra aggiunse aggiunge replicò replica ripeté ripete continuò continua proseguì insisté insistette spiegò spiega ordinò ordina
    gemette sospirò sospira rise sorrise sorride annuì ammise confessò assicurò affermò protestò interruppe intervenne commentò osservò avvertì annunciò
    propose balbettò borbottò brontolò urlò pensò fece concluse fa ribatté`,
  polish: `powiedział powiedziała powiedziałem powiedziałam mówi mówił mówiła rzekł rzekła odparł odparła odpowiedział odpowiedziała odpowiada odrzekł odrzekła
    zapytał zapytała spytał spytała pyta krzyknął krzyknęła krzyczy zawołał zawołała woła szepnął szepnęła szepcze mruknął mruknęła mruczy dodał dodała
    dodaje powtórzył powtórzyła ciągnął ciągnęła wyjaśnił wyjaśniła westchnął westchnęła jęknął jęknęła warknął warknęła burknął burknęła wyszeptał
    wyszeptała przyznał przyznała stwierdził stwierdziła oznajmił oznajmiła rozkazał rozkazała zaśmiał zaśmiała uśmiechnął uśmiechnęła przerwał
    przerwała zaprotestował zaprotestowała zauważył zauważyła pomyślał pomyślała rzucił rzuciła wtrącił wtrąciła wykrzyknął wykrzyknęła poprosił poprosiła`,
  russian: `сказал сказала сказали говорит говорил говорила ответил ответила отвечает отвечал отвечала спросил спросила спросили спрашивает спрашивал
    спрашивала крикнул крикнула кричит кричал кричала закричал закричала воскликнул воскликнула прошептал прошептала шепнул шепнула шепчет пробормотал
    пробормотала бормочет добавил добавила повторил повторила продолжал продолжала продолжил продолжила объяснил объяснила вздохнул вздохнула простонал
    простонала буркнул буркнула проворчал проворчала произнёс произнес произнесла проговорил проговорила возразил возразила заметил заметила признался
    призналась приказал приказала попросил попросила усмехнулся усмехнулась улыбнулся улыбнулась засмеялся засмеялась рассмеялся рассмеялась перебил
    перебила подумал подумала протянул протянула отозвался отозвалась позвал позвала кивнул кивнула согласился согласилась поинтересовался`,
  german: `sagte sagt sagten fragte fragt antwortete antwortet erwiderte erwidert rief ruft schrie schreit flüsterte flüstert murmelte murmelt meinte meint
    fügte ergänzte wiederholte entgegnete erklärte erklärt brummte knurrte seufzte seufzt stöhnte lachte lacht lächelte grinste nickte befahl bat bettelte
    gestand gab versicherte protestierte unterbrach bemerkte dachte denkt hauchte stammelte stotterte zischte brüllte`,
}

/** All forms of all languages, in small letters. */
export const foreignSpeechVerbs: ReadonlySet<string> = new Set(Object.values(forms).flatMap((list) => list.trim().split(/\s+/)))

/** Those that are rather something done: laughing, nodding, sighing, thinking. */
export const foreignMannerVerbs: ReadonlySet<string> = new Set(
  `soupira soupire sourit ricana ricane acquiesça gémit pensa pense songea songe suspiró suspira rio rió sonrió sonríe asintió asiente gimió pensó riu sorriu sorri
  assentiu suspirou gemeu pensou rise sorrise sorride annuì sospirò sospira gemette pensò rzucił rzuciła westchnął westchnęła jęknął jęknęła zaśmiał zaśmiała
  uśmiechnął uśmiechnęła pomyślał pomyślała вздохнул вздохнула простонал простонала усмехнулся усмехнулась улыбнулся улыбнулась засмеялся засмеялась
  рассмеялся рассмеялась подумал подумала кивнул кивнула позвал позвала seufzte seufzt stöhnte lachte lacht lächelte grinste nickte dachte denkt gab bat
  fügte fit fait fece fa llamó quiso rief ruft lança lance coupa coupe`.split(/\s+/),
)

/** French forms alone: their insertion stands behind a comma, without a dash. */
export const frenchSpeechVerbs: ReadonlySet<string> = new Set(forms.french.trim().split(/\s+/))
