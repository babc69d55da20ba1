"""Word lists of English news prose. They name no person, place or event."""

from claims.extraction.words import word_set

# Verbs that report a statement: "X said (that) ...", "..., X said".
SPEECH = word_set(
    """
    said say says saying told tell tells telling claim claimed claims claiming
    maintain maintained maintains maintaining state stated states stating add added
    adds adding argue argued argues arguing insist insisted insists insisting
    announce announced announces announcing report reported reports reporting warn
    warned warns warning confirm confirmed confirms confirming deny denied denies
    denying acknowledge acknowledged acknowledges acknowledging admit admitted
    admits admitting concede conceded concedes conceding note noted notes noting
    explain explained explains explaining reply replied replies replying write wrote
    writes writing declare declared declares declaring assert asserted asserts
    asserting allege alleged alleges alleging suggest suggested suggests suggesting
    estimate estimated estimates estimating believe believed believes conclude
    concluded concludes concluding reveal revealed reveals revealing stress stressed
    stresses stressing emphasise emphasised emphasises emphasize emphasized
    emphasizes predict predicted predicts predicting recall recalled recalls swear
    swore swears testify testified testifies tweet tweeted tweets posted continue
    continued assure assured assures complain complained complains contend contended
    contends disclose disclosed discloses observe observed observes comment
    commented comments remark remarked remarks respond responded responds point
    pointed points counter countered counters promise promised promises vow vowed
    vows pledge pledged pledges found find finds finding judged judge judges ruled
    rule rules inform informed informs boast boasted boasts retorted quipped joked
    repeated reiterated reiterates reiterate affirmed affirms affirm decided
    proposed recommended recommends agree agreed agrees calculated calculates counted
    counts speculated guessed cautioned cautions caution advised advises advise
    urged urges urge demanded demands shouted yelled whispered answered answers
    answer tells implied implies hinted hints reckon reckons reckoned
    remind reminded reminds reminding written
    """
)

# Verbs that report only where "that" follows: "the survey shows that".
THAT_SAID = word_set(
    """
    learned learnt understood held hold holds indicate indicates indicated think
    thinks thought fear fears feared suspect suspects suspected accept accepts accepted
    establish established establishes clarify clarified clarifies certify certified
    certifies underline underlined underlines underscore underscored underscores
    highlight highlighted highlights proclaim proclaimed proclaims signal signalled
    signaled signals verify verified verifies determine determined determines reason
    reasoned reasons theorise theorised theorize theorized lament lamented laments
    protest protested protests object objected objects surmise surmised worry worried
    worries attest attested attests mused opined grumbled bragged reflected reflects
    realise realised realized feel feels felt ascertained notice noticed heard
    """
)

# Verbs whose object itself is what is said: "X dismissed A as B".
JUDGING = word_set(
    """
    dismissed dismisses dismiss rejected rejects reject called calls call calling
    described describes describe accused accuses accuse blamed blames blame
    denounced denounces condemned condemns condemn criticised criticized criticises
    criticizes praised praises scolded attacked blasted slammed mocked ridiculed
    lashed spoke spoken speaks speak identified identifies put puts cited cites disputed
    disputes refuted refutes denied denies deny welcomed welcomes hailed hails
    likened branded labelled labeled termed characterised characterized attributed
    attributes rebuffed contradicted challenged questioned defended defends
    apologised apologized counted counts estimates estimated estimate reported
    reports acknowledged acknowledges admitted confirmed announced cautioned warned
    urged urges demanded claimed conceded disclosed concluded insisted pledged vowed
    promised published recommended argued argues argue complained complains
    """
)

AUXILIARIES = word_set(
    """
    is are was were be been being am has have had having do does did will would can
    could may might must shall should
    """
)

BETWEEN = word_set(
    """
    also later then further never not again already still now once too even publicly
    repeatedly first only just since thus nevertheless nonetheless instead long
    always often himself herself itself themselves both all later previously earlier
    today yesterday monday tuesday wednesday thursday friday saturday sunday
    """
)

# Simple pasts that do not end in -ed, and presents common in the news.
FINITE = AUXILIARIES | word_set(
    """
    became began broke brought built bought came caught chose cut drew drove fell
    fled flew forgot fought gave got grew went held hit kept knew led left lent lost
    made meant met paid put ran rose sat saw sold sent set shot showed shut sank
    slept spent split spread stood struck swore took taught thought threw understood
    won wore heard learnt says say tells claims claim denies deny calls wants want
    asks ask remains remain shows show makes make takes take gives give has goes go
    comes come holds hold belongs belong cost beat bore bet bit blew bred dealt dug ate
    fed felt flung forbade froze ground hung hid hurt laid leapt lay lit rang rode
    sang sought shook shone shrank sped spun stole stuck stung strode swam swept
    swung threw tore wept wound wrote wants expect expects believe believes thinks
    think ask asks support supports require requires allow allows affect affects
    need mean sees see knows know includes include follows follow stands puts sits lies
    plans hopes blames rejects dismisses condemns denounces welcomes disputes praises
    accuses describes cites identifies
    """
)

CONNECTIVES = word_set("and but or while whereas although though because since so yet")

PREPOSITIONS = word_set(
    """
    of in on at by for from with to into about after before during under over
    between through against among as within without toward towards near outside
    inside since until upon around across behind beyond despite except like off onto
    per than via amid amidst alongside including regarding concerning following
    """
)

DETERMINERS = word_set(
    """
    the a an this that these those its his her their our my your another some any
    each every both all most many several few no one two three four five six seven
    eight nine ten other same such
    """
)

RELATIVES = word_set("who which whose whom where when that")

HE = word_set("he she")
IT = word_set("it")
THEY = word_set("they")
FIRST_PERSONS = word_set("i we me us my our mine ours")
SECOND_PERSONS = word_set("you your yours")

# Words before a name that are an office or a form of address, not part of the name.
TITLES = word_set(
    """
    mr mrs ms miss mx dr sir dame lord lady president vice-president premier prime
    minister ministers secretary secretary-general chancellor king queen prince
    princess emperor pope cardinal archbishop bishop imam rabbi ayatollah sheikh
    emir sultan general gen lieutenant lt colonel col major maj captain capt
    sergeant sgt admiral adm brigadier marshal commander commander-in-chief chief
    chairman chairwoman chair chairperson director directors director-general
    governor gov mayor senator senators sen congressman congresswoman representative
    rep lawmaker deputy mp judge justice attorney prosecutor lawyer counsel
    spokesman spokeswoman spokesperson spokesmen spokespeople adviser advisor aide
    envoy ambassador diplomat official officer officers leader professor prof
    scientist researcher analyst economist expert historian epidemiologist
    journalist reporter editor correspondent author writer doctor surgeon physician
    nurse ceo cfo coo co-founder founder owner manager head boss coach captain
    sheriff detective inspector candidate nominee activist campaigner deacon priest
    pastor witness resident acting former senior supreme first lady interim foreign
    defence defense interior finance energy health deputy vice assistant
    under-secretary undersecretary speaker cllr councillor councilor councilman
    councilwoman alderman insp supt superintendent constable det pc rev reverend hon
    honourable hojatoleslam mullah maulana mufti commodore cmdr cdr magistrate coroner
    barrister solicitor advocate commissioner controller comptroller taoiseach
    assemblyman assemblywoman congressperson ombudsman treasurer trustee
    """
)

# Letters behind a name: "Ann Lee MP", "Bo Marn KC".
POST_NOMINALS = word_set("mp mps kc qc mep msp obe mbe cbe jr sr phd md")

PERSON_HEADS = TITLES | word_set(
    """
    man woman suspect defendant victim mother father son daughter brother sister
    wife husband survivor teacher student driver pilot soldier veteran worker farmer
    neighbour neighbor source person politician commentator specialist veteran
    militant fighter academic minister statesman negotiator colleague critic friend
    relative
    """
)

ORGANISATION_HEADS = word_set(
    """
    ministry agency army military government council committee commission court
    party company firm institute institution organisation organization association
    federation union police office department board bank group movement front
    university college hospital newspaper paper magazine broadcaster network channel
    coalition corps centre center authority administration bureau house parliament
    congress senate assembly cabinet kremlin pentagon regulator watchdog inquiry
    panel team operator airline carrier manufacturer maker service services forces
    force navy command headquarters tribunal alliance league foundation trust fund
    society church charity institute laboratory directorate platform campaign club
    academy embassy mission delegation secretariat outlet station study report
    survey assessment investigation state nation republic kingdom emirate industry
    international airlines inc corporation corp ltd plc times post journal tribune
    herald guardian news press media television radio reuters watch monitor
    observatory jihad intelligence insurer reinsurer retailer supplier lender utility
    subsidiary faculty school clinic consortium chamber brokerage consultancy
    co-operative cooperative collective syndicate guild municipality prefecture
    consulate registry archive museum squad unit garrison battalion brigade militia
    """
)

GROUP_HEADS = word_set(
    """
    officials authorities people residents experts scientists researchers analysts
    witnesses leaders lawmakers prosecutors doctors investigators diplomats sources
    critics supporters activists officers soldiers families relatives ministers
    members voters politicians economists campaigners lawyers survivors rebels
    militants fighters reporters journalists neighbours neighbors observers aides
    advisers commanders representatives democrats republicans conservatives
    opponents allies employees workers students teachers protesters companies groups
    governments agencies parties
    """
)

TIME_WORDS = word_set(
    """
    january february march april may june july august september october november
    december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday
    wednesday thursday friday saturday sunday today yesterday tomorrow tonight
    morning afternoon evening night midnight noon week weeks month months year years
    day days hour hours minute minutes spring summer autumn winter weekend later
    earlier ago last next previous early late mid then now same time moment century
    decade decades recent recently shortly soon
    """
)

# Nouns that report: "X's estimate was that", "by X's count", "in X's view".
REPORTING_NOUNS = word_set(
    """
    reply answer response estimate estimates claim view account statement conclusion
    count allegation accusation assessment explanation version argument position
    contention reckoning figures figure telling opinion estimation tally calculation
    calculations
    """
)

# Verbs that report only beside a quotation.
BESIDE_QUOTES = word_set(
    """
    asked asks ask wondered wonders sings sang tweeted tweeting shouted joked
    laughed went goes began begins concludes opened wants sighed grinned smiled
    nodded chanted reads read laments lamented
    """
)

# What these verbs report is the opposite of what they say: never without the verb.
DENIALS = word_set(
    """
    deny denies denied denying reject rejects rejected dispute disputes disputed
    refute refutes refuted doubt doubts doubted rebuffed contradicted
    """
)
