"""The closed lists of labels. Each label carries its meaning; `docs/glossary.md` is checked against these."""

from __future__ import annotations

from enum import StrEnum


class Term(StrEnum):
    """A label of a closed list, with what it means. `Term.member.meaning` is a sentence for a person."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> Term:
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member


class Kind(Term):
    """What a claim's content is."""

    EVENT = "event", "something that happened, happens or will happen, with its actors, place and time"
    FIGURE = "figure", "a number that someone states, with its bounds, measure and population"
    TIE = "tie", "a lasting relation between two actors"
    ENGAGEMENT = "engagement", "a visit, meeting, call, summit or exercise with its participants"
    POSITION = "position", "what an actor wants, opposes, warns of or is concerned about"
    IMPLICATION = "implication", "what would follow if something were so"
    INFERENCE = "inference", "a conclusion that someone draws from a premise"
    QUESTION = "question", "what is open: unknown, withheld or undecided"
    EFFORT = "effort", "who monitors, investigates or gathers what"
    STATEMENT = "statement", "attributed content that fits none of the other kinds"


class SourceKind(Term):
    """What a source is."""

    PERSON = "person", "one named person"
    BODY = "body", "an organisation, ministry, agency, court or medium"
    COUNTRY = "country", "a state or its government, named by country or capital"
    GROUP = "group", "several people named as a class: officials of a country, residents, analysts"
    ANONYMOUS = "anonymous", "a source that is not named, or not given at all"
    DOCUMENT = "document", "a text: a report, letter, law, statement, post"
    IMAGERY = "imagery", "pictures: satellite images, video, photographs"
    EVIDENCE = "evidence", "findings, data, intercepts or evidence without a named holder"


class Act(Term):
    """What a source does with its content."""

    ASSERT = "assert", "says that it is so"
    CONFIRM = "confirm", "says that what was said before is so"
    DENY = "deny", "says that it is not so"
    ACCUSE = "accuse", "says that someone else did wrong"
    SUGGEST = "suggest", "puts it forward without committing to it"
    ESTIMATE = "estimate", "gives a number or a likelihood as an assessment"
    WARN = "warn", "says that something bad may come"
    ASK = "ask", "asks"
    ADMIT = "admit", "says that something against its own interest is so"
    SHOW = "show", "lets it be seen, of evidence, documents and pictures"
    PROMISE = "promise", "commits itself to do it"
    DEMAND = "demand", "calls for it or orders it"
    DECLINE = "decline", "refuses to say or to do it"
    DEFLECT = "deflect", "is asked and neither affirms, denies nor declines"
    THREATEN = "threaten", "announces harm"
    BELIEVE = "believe", "thinks, hopes, fears, expects or wants it"
    QUOTE = "quote", "passes on what another source says"


class FactValue(Term):
    """FactBank's values of factuality (Saurí and Pustejovsky 2009)."""

    CT_PLUS = "CT+", "certain that it is so"
    CT_MINUS = "CT-", "certain that it is not so"
    PR_PLUS = "PR+", "probable that it is so"
    PR_MINUS = "PR-", "probable that it is not so"
    PS_PLUS = "PS+", "possible that it is so"
    PS_MINUS = "PS-", "possible that it is not so"
    CT_U = "CTu", "certain, but not said whether it is so or not"
    UU = "Uu", "uncommitted or not known"


class Commitment(Term):
    """How committed a source is."""

    CERTAIN = "certain", "without reserve"
    PROBABLE = "probable", "more likely than not"
    POSSIBLE = "possible", "may be so"
    UNKNOWN = "unknown", "says that it is not known"
    UNCOMMITTED = "uncommitted", "takes no stand"


class Polarity(Term):
    """Whether the content is affirmed or negated."""

    POSITIVE = "+", "affirmed"
    NEGATIVE = "-", "negated"
    UNSTATED = "unstated", "not said"


class Phase(Term):
    """When the content lies, seen from the publication."""

    PAST = "past", "over"
    ONGOING = "ongoing", "going on or holding now"
    FUTURE = "future", "to come"
    PLANNED = "planned", "intended, ordered, promised or asked for"
    CONDITIONAL = "conditional", "only if something else is so"
    COUNTERFACTUAL = "counterfactual", "said not to have come about"


class PloverType(Term):
    """Event types of PLOVER (2023).

    As its coders have it, an act announced with "will" is AGREE (intent to do it, CAMEO 03) or, where it is hostile,
    THREATEN, and one refused is REJECT; a meeting to come stays CONSULT, with the phase future. Actors and recipients
    are actors or places: a thing gives way to its owner, and only what is attacked may be a thing.
    """

    AGREE = "AGREE", "agree to, settle or promise future action"
    CONSULT = "CONSULT", "meet, visit, call or confer"
    SUPPORT = "SUPPORT", "diplomatic support, praise, recognition, endorsement"
    COOPERATE = "COOPERATE", "cooperate in substance: joint action, signed accords, shared intelligence"
    AID = "AID", "give economic, military, humanitarian or other material aid"
    CONCEDE = "CONCEDE", "yield: ease restrictions, release, accede to demands, resign"
    RETREAT = "RETREAT", "withdraw forces, surrender, cease fire"
    REQUEST = "REQUEST", "demand, request, call for, order"
    ACCUSE = "ACCUSE", "accuse, criticise, condemn, complain, investigate"
    REJECT = "REJECT", "reject, refuse, decline, veto"
    THREATEN = "THREATEN", "threaten, warn of harm, give an ultimatum"
    PROTEST = "PROTEST", "demonstrate, rally, strike, riot"
    SANCTION = "SANCTION", "reduce relations: embargo, expel, sever, suspend"
    MOBILIZE = "MOBILIZE", "deploy, mobilise, raise readiness, exercise"
    COERCE = "COERCE", "repress, seize, arrest, impose, attack systems without physical force"
    ASSAULT = "ASSAULT", "use physical force: attack, bomb, kill, fight"


class Measure(Term):
    """What a figure measures."""

    KILLED = "killed", "deaths"
    WOUNDED = "wounded", "injuries"
    CASUALTIES = "casualties", "killed and wounded together, or as the text says casualties"
    MISSING = "missing", "people missing"
    LOSSES = "losses_unspecified", "people or things lost, undefined"
    CAPTURED = "captured", "prisoners and detainees"
    DEPLOYED = "deployed", "people sent, present or massed"
    DISPLACED = "displaced", "people who fled, were evacuated or left homeless"
    AFFECTED = "affected", "people affected, in need, or without power, water or food"
    MONEY = "money", "sums of money"
    EQUIPMENT = "equipment", "weapons, vehicles, aircraft, ships, munitions"
    ATTACKS = "attacks", "incidents, strikes, sorties"
    AREA = "area", "land or sea area, settlements"
    DISTANCE = "distance", "lengths and distances"
    QUANTITY = "quantity", "goods by weight or volume"
    SHARE = "share", "a percentage or fraction of something"
    PEOPLE = "people", "people counted otherwise"
    COUNT = "count", "things counted otherwise"


class Relation(Term):
    """How one actor stands to another. Symmetric: ally, adversary, partner, neighbour."""

    ALLY = "ally", "formally or openly on its side"
    ADVERSARY = "adversary", "at war or in open conflict with it"
    SUPPLIER = "supplier", "gives or sells it arms or goods"
    HOST = "host", "has its forces, leaders or refugees on its soil"
    MEMBER = "member", "belongs to it"
    COMMANDER = "commander", "commands it"
    BACKER = "backer", "supports it with money, arms or diplomacy"
    PROXY = "proxy", "acts on its behalf"
    PARTNER = "partner", "works together with it"
    LEADER = "leader", "leads or governs it"
    OCCUPIER = "occupier", "holds its territory"
    NEIGHBOUR = "neighbour", "borders it"


SYMMETRIC = frozenset({Relation.ALLY, Relation.ADVERSARY, Relation.PARTNER, Relation.NEIGHBOUR})


class EngagementForm(Term):
    """How actors engage."""

    VISIT = "visit", "one goes to the other's place"
    MEETING = "meeting", "they meet"
    CALL = "call", "they speak at a distance"
    SUMMIT = "summit", "leaders meet formally"
    EXERCISE = "exercise", "their forces train together"
    TALKS = "talks", "they negotiate"


class Stance(Term):
    """Where the holder of a position stands on its topic."""

    CALLS_FOR = "calls_for", "wants it done"
    SUPPORTS = "supports", "is for it"
    OPPOSES = "opposes", "is against it"
    WARNS = "warns", "warns of it or against it"
    CONCERNED = "concerned", "is worried by it"
    CONDEMNS = "condemns", "says that it is wrong"
    REJECTS = "rejects", "refuses it"
    WELCOMES = "welcomes", "is glad of it"
    PROMISES = "promises", "undertakes it"
    DIFFERS = "differs", "disagrees with someone on it, in which direction is not said"


class QuestionForm(Term):
    """What kind of question is open."""

    WHETHER = "whether", "yes or no"
    WHAT = "what", "which thing"
    WHO = "who", "which person or body"
    WHY = "why", "which reason"
    WHEN = "when", "which time"
    WHERE = "where", "which place"
    HOW = "how", "in which manner"
    HOW_MANY = "how_many", "which number or amount"


class QuestionState(Term):
    """Why a question is open."""

    UNKNOWN = "unknown", "nobody is said to know"
    WITHHELD = "withheld", "someone may know and does not say"
    UNDECIDED = "undecided", "it has yet to be decided"


class EffortForm(Term):
    """What is done to learn more."""

    MONITOR = "monitor", "watch"
    INVESTIGATE = "investigate", "inquire into"
    GATHER = "gather", "collect information on"
    VERIFY = "verify", "check"
    ASSESS = "assess", "evaluate, analyse"
    SEARCH = "search", "look for"
    INSPECT = "inspect", "visit and examine"


class Sector(Term):
    """What part of society an actor belongs to (after PLOVER's and CAMEO's sector codes)."""

    GOVERNMENT = "government", "a state, its executive and its officials"
    MILITARY = "military", "armed forces"
    REBEL = "rebel", "armed groups that are not a state's"
    INTELLIGENCE = "intelligence", "spy agencies"
    POLICE = "police", "police and security services"
    LEGISLATURE = "legislature", "parliaments and their members"
    JUDICIARY = "judiciary", "courts, judges, prosecutors"
    OPPOSITION = "opposition", "political parties and politicians out of office"
    PARTY = "party", "political parties"
    MEDIA = "media", "news media and journalists"
    CIVILIAN = "civilian", "people without a public role"
    BUSINESS = "business", "companies and markets"
    IGO = "IGO", "organisations of states"
    NGO = "NGO", "organisations outside the state"
    ACADEMIC = "academic", "universities, researchers, think tanks"
    RELIGIOUS = "religious", "churches and clergy"
    HEALTH = "health", "hospitals, doctors, health authorities"
    CRIMINAL = "criminal", "gangs, cartels, convicts"
    REFUGEE = "refugee", "people who fled"
    UNKNOWN = "unknown", "not stated"


class Precision(Term):
    """How precise a place's coordinates are."""

    POINT = "point", "a building or site"
    CITY = "city", "a town, village or city"
    REGION = "region", "a first or second order division, sea, river, mountain range"
    COUNTRY = "country", "a country"
    CONTINENT = "continent", "a continent or a region of several countries"


class TimexType(Term):
    """Types of TIMEX3 (TimeML)."""

    DATE = "DATE", "a calendar time of a day or more"
    TIME = "TIME", "a time of day"
    DURATION = "DURATION", "a length of time"
    SET = "SET", "a recurring time"


class Disposition(Term):
    """How the reading of one document ended."""

    READ = "read", "its claims are on the record"
    UNCHANGED = "unchanged", "it was read before: nothing to do"
    EMPTY = "empty", "it holds no text"
    UNSUPPORTED = "unsupported", "its language or format is not one that can be read"
    MALFORMED = "malformed", "it could not be understood"
    TOO_LARGE = "too_large", "it is over the limit of size"
    FAILED = "failed", "reading it went wrong"


class Edit(Term):
    """What a person does to a claim."""

    CORRECT = "correct", "the person's reading replaces the machine's"
    REJECT = "reject", "the claim is not used"
    ADD = "add", "a claim that the machine did not make"
