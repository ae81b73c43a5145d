"""Offers 1-21: before birth and the first three years."""

from dataclasses import replace

from tovholder.catalogue.types import Joining
from tovholder.installation.demo.offers.row import BY_PLAN, Offer, Slot, weekly

BABY = (0, 11)

OFFERS = (
    Offer(
        1, (2, 16), ("Graviditetsbesøg", "Besök under graviditeten", "Visit during pregnancy"),
        ("En sundhedsplejerske besøger dig hjemme, mens du er gravid. Du kan selv spørge, eller"
         " din læge kan gøre det for dig.",
         "En sjuksköterska besöker dig hemma medan du är gravid. Du kan fråga själv eller låta din"
         " läkare göra det.",
         "A nurse visits you at home while you are pregnant. You can ask yourself, or your doctor"
         " can do it for you."),
        Joining.REFERRAL, "NORD",
        audience=("Gravide fra uge 12", "Gravida från vecka 12", "Pregnant from week 12"),
    ),
    Offer(
        2, (15, 1), ("Fødselsforberedelse for alle", "Föräldraförberedelse för alla",
                     "Birth classes for all"),
        ("Kom og hør om fødslen og den første tid. Du kan tage en med, som du holder af.",
         "Kom och hör om förlossningen och den första tiden. Du får ta med någon du tycker om.",
         "Come and hear about birth and the first weeks. Bring somebody you care about."),
        Joining.SIGN_UP, "FAMILIEHUSET", places=("FAMILIEHUSET",), when=(weekly("TU", "17-19"),),
        audience=("Gravide fra uge 24", "Gravida från vecka 24", "Pregnant from week 24"),
    ),
    Offer(
        3, (1, 3), ("Klar til start", "Redo för start", "Ready to start"),
        ("Et lille hold for dig, der venter barn. I mødes otte gange og øver jer på livet med en"
         " baby.",
         "En liten grupp för dig som väntar barn. Ni träffas åtta gånger och övar på livet med en"
         " bebis.",
         "A small group for you who are expecting. You meet eight times and practise life with a"
         " baby."),
        Joining.OFFERED, "FAMILIEHUSET", places=("FAMILIEHUSET",), when=(weekly("MO", "13-15"),),
        audience=("Gravide i uge 20-34", "Gravida i vecka 20-34", "Pregnant, week 20-34"),
        how=("Vi taler med dig først og spørger så, om du vil være med.",
             "Vi pratar med dig först och frågar sedan om du vill vara med.",
             "We talk with you first and then ask whether you want to join."),
    ),
    Offer(
        4, (1,), ("Barselscafé", "Babycafé", "Baby café"),
        ("Kom og drik kaffe med andre, der har en baby. Der er altid en fra huset, du kan spørge.",
         "Kom och drick kaffe med andra som har en bebis. Det finns alltid någon du kan fråga.",
         "Have coffee with others who have a baby. There is always somebody you can ask."),
        Joining.OPEN_DOOR, "FAMILIEHUSET", BABY, ("FAMILIEHUSET",),
        (weekly("TH", "9.30-11.30"),), named=False,
    ),
    Offer(
        5, (2,), ("Mødregruppe", "Mammagrupp", "Mothers' group"),
        ("Mød andre med en baby på samme alder som din. I er seks familier og mødes tæt på, hvor I"
         " bor.",
         "Träffa andra med en bebis i samma ålder. Ni är sex familjer och ses nära där ni bor.",
         "Meet others with a baby of the same age. You are six families and meet near your home."),
        Joining.SIGN_UP, "NORD", BABY, ("SNEPPEHUSET", "KLINTEHUSET", "RINGHUSET", "BOLVAERKET"),
    ),
    Offer(
        6, (1, 25), ("Fars lørdag", "Pappas lördag", "Dads' Saturday"),
        ("Fædre og børn leger og spiser frugt sammen. Du kan bare komme, og det er gratis.",
         "Pappor och barn leker och äter frukt ihop. Kom som du är, det kostar inget.",
         "Fathers and children play and eat fruit together. Just come, it is free."),
        Joining.OPEN_DOOR, "FAMILIEHUSET", (0, 83), ("SNEPPEHUSET",), (weekly("SA", "10-12"),),
        audience=("Fædre og deres børn", "Pappor och deras barn", "Fathers and their children"),
        named=False,
    ),
    Offer(
        7, (25,), ("Fædregruppe", "Pappagrupp", "Fathers' group"),
        ("Otte fædre med små babyer mødes en aften om ugen. I taler om søvn, job og alt det nye.",
         "Åtta pappor med små bebisar ses en kväll i veckan. Ni pratar om sömn, jobb och annat.",
         "Eight fathers with small babies meet one evening a week. You talk about sleep, work and"
         " all that is new."),
        Joining.SIGN_UP, "BARNEVOGNEN", BABY, ("SNEPPEHUSET",), (weekly("WE", "19-21"),),
        audience=("Fædre", "Pappor", "Fathers"),
    ),
    Offer(
        8, (2,), ("Sundhedsplejerskens besøg", "Hembesök av sjuksköterska", "Visits by the nurse"),
        ("En sygeplejerske for børn kommer hjem til alle nye familier. I ser på, hvordan I og jeres"
         " barn har det.",
         "En barnsjuksköterska kommer hem till alla nya familjer. Ni ser hur ni och barnet mår.",
         "A children's nurse visits every new family at home. You look at how you and your child"
         " are doing."),
        Joining.OFFERED, "NORD", (0, 12), when=(BY_PLAN,), answer_days=5,
    ),
    Offer(
        9, (2,), ("Ekstra besøg til alle nye forældre", "Extra besök till alla nya föräldrar",
                  "Extra visits to all new parents"),
        ("Alle børn får to besøg mere, når de er 4 og 18 måneder. Vi taler om mad, søvn og leg.",
         "Alla barn får två besök till, vid 4 och 18 månader. Vi pratar om mat, sömn och lek.",
         "Every child gets two more visits, at 4 and 18 months. We talk about food, sleep and"
         " play."),
        Joining.OFFERED, "NORD", (4, 18), when=(BY_PLAN,),
    ),
    Offer(
        10, (2,), ("Åben ammerådgivning", "Öppen amningsrådgivning", "Breastfeeding help"),
        ("Kom med din baby, hvis det driller at amme. Du får hjælp med det samme og kan blive, så"
         " længe du vil.",
         "Kom med din bebis om amningen krånglar. Du får hjälp direkt och kan stanna så länge du"
         " vill.",
         "Come with your baby when feeding is hard. You get help at once and can stay as long as"
         " you like."),
        Joining.OPEN_DOOR, "NORD", BABY, ("FAMILIEHUSET",), (weekly("MO", "10-12"),), named=False,
    ),
    Offer(
        11, (2, 3), ("Babyforældre", "Bebisföräldrar", "Baby parents"),
        ("Et hold med otte møder for dig, der har en baby. I øver jer i at trøste, lege og finde"
         " ro.",
         "En grupp med åtta träffar för dig som har en bebis. Ni övar på att trösta, leka och hitta"
         " lugn.",
         "Eight meetings for you who have a baby. You practise comforting, playing and finding"
         " calm."),
        Joining.SIGN_UP, "NORD", (2, 11), ("FAMILIEHUSET",), (weekly("WE", "10-12"),),
    ),
    Offer(
        12, (2, 3), ("Besøg af to", "Besök av två", "Visit of two"),
        ("To fra kommunen besøger jer sammen seks gange. Det første er, når barnet er nyt, og det"
         " sidste, når det er 15 måneder.",
         "Två från kommunen besöker er sex gånger. Första gången är barnet nytt och sista gången 15"
         " månader.",
         "Two from the municipality visit you six times. The first is when the child is new, the"
         " last at 15 months."),
        Joining.OFFERED, "NORD", (0, 15), when=(BY_PLAN,),
        audience=(
            "Alle, der bor i Sneppeparken eller Klintevang og venter deres første barn, får"
            " tilbuddet.",
            "Alla som bor i Sneppeparken eller Klintevang och väntar sitt första barn får"
            " erbjudandet.",
            "Everybody who lives in Sneppeparken or Klintevang and expects their first child gets"
            " the offer.",
        ),
    ),
    Offer(
        13, (2, 21), ("Sundhedspleje i Sneppehuset", "Barnhälsa i Sneppehuset",
                      "Child health in Sneppehuset"),
        ("Mød en sygeplejerske for børn i dit eget hus. Du kan veje din baby og spørge om stort og"
         " småt.",
         "Möt en barnsjuksköterska i ditt eget hus. Du kan väga din bebis och fråga om stort och"
         " smått.",
         "Meet a children's nurse close to home. You can weigh your baby and ask about anything."),
        Joining.SIGN_UP, "SNEPPE_KLINT", (0, 47), ("SNEPPEHUSET",), (weekly("TU", "10-12"),),
        audience=("Gravide og børn fra 0 til 3 år", "Gravida och barn 0-3 år",
                  "Pregnant, and children up to 3"),
        how=("Kom, eller meld dig til. Du bestemmer selv, om du vil sige dit navn.",
             "Kom eller anmäl dig. Du bestämmer själv om du vill säga ditt namn.",
             "Come, or sign up. You decide whether to say your name."),
        named=None,
    ),
    Offer(
        14, (2,), ("Samtaler efter fødslen", "Samtal efter förlossningen", "Talks after birth"),
        ("Det kan være svært at blive mor eller far. Her taler du seks gange med en, der kender til"
         " det.",
         "Det kan vara svårt att bli mamma eller pappa. Här pratar du sex gånger med någon som vet"
         " hur det är.",
         "Becoming a parent can be hard. Here you talk six times with somebody who knows about"
         " it."),
        Joining.REFERRAL, "SYD", BABY,
    ),
    Offer(
        15, (14,), ("Babyrytmik", "Babyrytmik", "Baby music"),
        ("Syng, dans og leg med din baby på tæppet. Vi slutter med en bog.",
         "Sjung, dansa och lek med din bebis på mattan. Vi slutar med en bok.",
         "Sing, dance and play with your baby on the carpet. We end with a book."),
        Joining.OPEN_DOOR, "", BABY, ("BIBLIOTEKET",), (weekly("FR", "10-11"),), named=False,
    ),
    Offer(
        16, (2, 3), ("Småbørnsforældre", "Småbarnsföräldrar", "Toddler parents"),
        ("Ti aftener for dig med et barn på 1 til 3 år. I taler om trods, søvn og gode vaner.",
         "Tio kvällar för dig med ett barn på 1-3 år. Ni pratar om trots, sömn och goda vanor.",
         "Ten evenings for you with a child of 1 to 3 years. You talk about tempers, sleep and good"
         " habits."),
        Joining.SIGN_UP, "SYD", (12, 47), ("FAMILIEHUSET",), (weekly("TH", "17-19"),),
    ),
    Offer(
        17, (21,), ("Legestue i Klintehuset", "Lekstuga i Klintehuset", "Playroom in Klintehuset"),
        ("Leg med dit barn på gulvet, og mød dine naboer. Der er kaffe til de voksne.",
         "Öppen förskola för alla. Lek med ditt barn på golvet och träffa grannar. Det finns"
         " kaffe.",
         "Play with your child on the floor and meet your neighbours. There is coffee for the"
         " grown-ups."),
        Joining.OPEN_DOOR, "SNEPPE_KLINT", (0, 47), ("KLINTEHUSET",), (weekly("MO", "9-11"),),
        named=False,
    ),
    Offer(
        18, (1,), ("Legebussen", "Lekbussen", "The play bus"),
        ("Bussen kommer med legetøj og en pædagog. Den holder tre steder i landsbyerne.",
         "Bussen kommer med leksaker och en pedagog. Den stannar på tre ställen i byarna.",
         "The bus brings toys and a play worker. It stops at three places in the villages."),
        Joining.OPEN_DOOR, "FAMILIEHUSET", (0, 83), ("STOP_NORD", "STOP_OST", "STOP_SYD"),
        (replace(
            weekly("FR", "9-12", note=("lige uger", "jämna veckor", "even weeks")), every_weeks=2
        ),), named=False,
    ),
    Offer(
        19, (5,), ("Første tandplejebesøg", "Första tandvårdsbesöket", "First dental visit"),
        ("Dit barn prøver stolen og får talt sine tænder. I får gode råd om at børste.",
         "Ditt barn provar stolen och får tänderna räknade. Ni får goda råd om att borsta.",
         "Your child tries the chair and has its teeth counted. You get advice on brushing."),
        Joining.OFFERED, "", (18, 47), ("TANDPLEJEN",),
    ),
    Offer(
        20, (4,), ("Sprog i hverdagen", "Språk i vardagen", "Language every day"),
        ("En talepædagog leger med dit barn og viser jer, hvad I selv kan gøre. I kommer fast i"
         " nogle uger.",
         "En talpedagog leker med ditt barn och visar vad ni själva kan göra. Ni kommer fast"
         " i några veckor.",
         "A speech teacher plays with your child and shows what you can do at home. You come for"
         " some weeks."),
        Joining.REFERRAL, "", (12, 83), ("FAMILIEHUSET",), (weekly("WE", "9-12"),),
    ),
    Offer(
        21, (7, 2),
        ("God overgang til dagtilbud", "God start i förskolan", "A good start in day care"),
        ("Skal dit barn i dagpleje eller børnehave? Så mødes I med dem, der tager imod, før den"
         " første dag.",
         "Ska ditt barn börja i förskola? Då träffar ni dem som tar emot före första dagen.",
         "Is your child starting in day care? You meet those who receive you before the first"
         " day."),
        Joining.SIGN_UP, "SKOLE", (6, 71),
        when=(Slot(note=("før jeres barn begynder", "innan ert barn börjar",
                         "before your child starts")),),
    ),
)  # fmt: skip
