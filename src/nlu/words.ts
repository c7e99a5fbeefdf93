/** Words that only hold an English question together; they name nothing a fact could lack. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the and or but if then else so as at by for from in into of off on onto out over per to up upon via with within without about above across after against along among around
   before behind below beneath beside besides between beyond during except inside near outside since through throughout till toward towards under until unlike versus vs
   whoever whomever whatever whichever wherever whenever itself himself herself themselves myself yourself ourselves elsewhere right
   you'll he'll she'll it'll we'll they'll i'll who'll that'll there'll you've we've they've
   i me my mine we our ours you your yours he him his she her hers it its they them their theirs this that these those there here who whom whose which what when where why how
   am is are was were be been being do does did done doing have has had having can could shall should will would may might must ought
   not no nor never none nothing n't dont doesnt didnt isnt wasnt arent cant wont don't doesn't didn't isn't wasn't aren't can't won't couldn't wouldn't shouldn't needn't mustn't
   all any both each either every few many more most much neither other others another same several some such only own plus than too very just also even still yet again ever already
   one's whats what's whos who's whens wheres hows how's when's where's i'd i'm i've you're it's that's let lets let's
   goes given gives gave shown shows comes coming using
   please pls plz thx yo tell give show get got go going gonna wanna want need know knew known say says said saying told mention mentioned mentions name named call called
   exactly actually really basically roughly approximately about around ok okay hey hi well now then rn btw eh huh anyway me us
   document documents article articles text texts source sources piece according per report reported data doc docs page fact facts info information detail details
   thing things stuff something anything someone somebody anyone anybody everybody everyone people person folks guy guys
   kind sort type types way ways bit lot lots back make makes made making take takes took taken come comes came put puts set
   happen happens happened happening concerning regarding regards respect terms term case question answer quick wonder wondering curious remind explain describe
   think thinks thought believe believes believed opinion view views verdict
   reckon reckons notice notices noticed observe observes observed argue argues argued
   complain complains complained complaint comment comments commented remark remarks remarked reveal reveals revealed state states stated
   while whereas though although because despite instead ish rather yet still
   quoted cited printed alright allright alrighty nah hmm hm um uh erm oh ah aha gotcha cheers k kk sure mate pal buddy
   supposed supposedly purportedly meant ever apparently allegedly reportedly whats up
   abt acc lol lmao imo imho tbh fyi afaik idk omg bro dude u ur r ya cuz bc cos coz wrt w/ thanks ta smth sth ppl fr ngl
   bf gf haha hahaha hehe lolz rofl heyy heyyy heya hiya yoo jk tho istg ffs plss pleaseee yaa yup uhh umm hmmm
   there's theyre they're he's she's im ive whose's much's did'nt amid amongst apart away down yes yeah yep nope
   be become became becomes seem seems seemed appear appears appeared look looks looked`.split(/\s+/),
);

/** Bare words that together mean something. */
export const TELLING_PHRASES: ReadonlySet<string> = new Set([
  'turning point',
  'turning points',
  'turning year',
  'long term',
  'near term',
  'every day',
  'each day',
  'per day',
]);

/** Verbs that carry nothing in any of their forms. */
export const STOP_STEMS: ReadonlySet<string> = new Set(
  'make take come put set happen give show get go want need know say tell mention seem appear look think believ becom do try let turn hold consid'.split(
    ' ',
  ),
);

/** Verbs that any deed may go by; a fact need not use them. */
export const LIGHT_VERBS: ReadonlySet<string> = new Set(
  'kick kicks kicked start starts started begin begins began begun keep keeps kept bring brings brought provide provides provided offer offers offered run runs ran face faces faced serve serves served lead leads led help helps helped include includes included involve involves involved lie lies stand stands stood feel feels felt see sees saw seen turn turns turned play plays played allow allows allowed tend tends tended manage manages managed attempt attempts attempted describe describes described consider considers considered hit hits reach reaches reached'.split(
    ' ',
  ),
);

/** Verbs of moving, handling and chatting, by stem: of business they are said figuratively, and another deed is as good. */
export const FIGURATIVE_STEMS: ReadonlySet<string> = new Set(
  `walk run ran fly flew crawl sit sat stand eat ate bite bit swallow chew kick punch grab hang hung bag nail tinker fiddl toi brag boast whine moan rave bother mess fuss danc sing sail ride rode drift pop
   blow blew burn chase hunt juggl knock lean pour push rush shove slap snatch splash stick stuck stumbl swing throw threw toss trip twist wave whip wrestl send sent pull drag toss scratch smell tast
   wake walk watch sleep play joke laugh cry shout scream yell whisper preach swear bet dream wish hope love hate enjoi like dislik mind care fear trust crave fanci
   pitch drum stir cook bake roll spin flip crack smash whack hammer nail drill feed fed catch caught wear wore hold held wrap pack stuff fill shake shook settl rest live dwell`.split(
    /\s+/,
  ),
);

/** Nouns so vague that a fact need not say them. */
export const VAGUE_NOUNS: ReadonlySet<string> = new Set(
  `mess saga drama affair episode matter fuss buzz hype reality promise moment movement bunch army swarm fleet legion chunk load loads ton tons pile heap slew raft flood sea wave batch handful couple
   stuff thing bit piece part side angle aspect point case example instance idea notion concept effort attempt try bid push drive move step action
   scene situation picture state status shape world sphere realm space arena field area domain front circle circles circumstance circumstances context background
   fact truth claim statement word words line remark talk chat chatter rumblings verdict take takes
   guy guys folk folks chap lad fellow crowd bloke dude kid gang bunch
   deal game fun luck chance fate turn twist trick spot hand head heart mind eye eyes face name names place
   today nowadays stage phase period spell stretch while tldr gist summary recap refresher backstory lowdown scoop skinny`.split(
    /\s+/,
  ),
);

/** Words that tell what to do with the facts; a fact that answers need not say them. */
export const OPERATION_WORDS: ReadonlySet<string> = new Set(
  `bigger larger higher lower smaller deeper longer shorter faster slower ahead behind more less fewer greater better worse difference gap swing change spread delta compare compared
   highest lowest biggest largest smallest fastest slowest best worst most least trend develop developed evolve earlier later sooner first last both either same different separate versus vs
   below above peak record jointly combined trio pair unit units left rest remaining remain remainder others non listed unlisted yoy y/y usd hkd yuan dollar dollars rmb hk money cash moolah dough bucks`.split(
    /\s+/,
  ),
);

/** Words that say what shape an answer has; `question-type` reads them, no fact has to. */
export const SHAPE_WORDS: ReadonlySet<string> = new Set(
  `number numbers figure figures amount sum total value percent percentage pct % rate date day year years month months quarter quarters time times long often list name names reason reasons cause causes
   mean means meaning meant define defined definition stand stands spell spelled defines company companies brand brands vendor vendors maker makers manufacturer manufacturers firm firms
   place location exact precise approximate old whole entire full overall level size latest recent recently current currently today point points pp pts difference gap compare compared comparison versus than
   which trend timeline history development developments over between together combined`.split(/\s+/),
);
