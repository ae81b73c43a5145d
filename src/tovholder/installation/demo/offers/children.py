"""Offers 22-40: from three years until grown up."""

from tovholder.catalogue.types import Joining
from tovholder.installation.demo.offers.row import BY_PLAN, Offer, Slot, weekly

OFFERS = (
    Offer(
        22, (1,), ("Familiemad", "Familjemat", "Family supper"),
        ("Kom og spis sammen med andre, der har børn. Der er leg, når vi har spist.",
         "Kom och ät middag ihop med andra familjer. Vi leker när vi har ätit.",
         "Come and eat supper with other families. We play when we have eaten."),
        Joining.OPEN_DOOR, "FAMILIEHUSET", (0, 83), ("FAMILIEHUSET",), (weekly("TU", "17-19"),),
        named=False,
    ),
    Offer(
        23, (28,), ("Søndag i hallen", "Söndag i hallen", "Sunday in the hall"),
        ("Hop, kravl og leg i den store hal. En voksen går med ind.",
         "Hoppa, kryp och lek i den stora hallen. En vuxen följer med in.",
         "Jump, crawl and play in the big hall. A grown-up goes in with you."),
        Joining.OPEN_DOOR, "", (36, 83), ("HALLEN",), (weekly("SU", "10-12"),), named=False,
    ),
    Offer(
        24, (1,), ("Åben rådgivning for forældre", "Öppen rådgivning för föräldrar",
                   "Open advice for parents"),
        ("Spørg om alt det, der fylder som mor eller far. Du får et råd med hjem, og vi skriver"
         " intet ned.",
         "Fråga om allt som känns stort som mamma eller pappa. Du får ett råd med hem och vi"
         " skriver inget.",
         "Ask about anything on your mind as a parent. You get advice, and we write nothing"
         " down."),
        Joining.OPEN_DOOR, "FAMILIEHUSET", (0, 215), ("FAMILIEHUSET",), (weekly("WE", "15-18"),),
        named=False,
    ),
    Offer(
        25, (1,), ("Tre samtaler", "Tre samtal", "Three talks"),
        ("Tre samtaler om det, der er svært lige nu. I vælger selv, hvad I vil tale om.",
         "Tre samtal om det som är svårt just nu. Ni väljer själva vad ni vill prata om.",
         "Three talks about what is hard right now. You choose what to talk about."),
        Joining.SIGN_UP, "FAMILIEHUSET", (0, 83), ("FAMILIEHUSET",),
    ),
    Offer(
        26, (8, 7), ("Godt på vej i skole", "Bra på väg till skolan", "On the way to school"),
        ("Møder for børn og forældre, før skolen begynder. I ser klassen og hilser på de voksne.",
         "Träffar för barn och föräldrar innan skolan börjar. Ni ser klassen och hälsar på de"
         " vuxna.",
         "Meetings for children and parents before school starts. You see the class and meet the"
         " teachers."),
        Joining.SIGN_UP, "SKOLE", (60, 83), ("SKOLEN",),
        (Slot(note=("marts til maj", "mars till maj", "March to May")),),
    ),
    Offer(
        27, (24,), ("Familieven", "Familjevän", "Family friend"),
        ("En frivillig kommer hjem til jer og hjælper et par timer om ugen. I mødes først, så I kan"
         " se, om det passer.",
         "En frivillig kommer hem till er och hjälper några timmar i veckan. Ni träffas först och"
         " ser om det passar.",
         "A volunteer comes to your home and helps some hours a week. You meet first and see"
         " whether it fits."),
        Joining.SIGN_UP, "STIEN", (0, 155),
    ),
    Offer(
        28, (1, 3), ("To hjem", "Två hem", "Two homes"),
        ("Et hold for forældre, der bor hver for sig. I melder jer til hver for sig og kan gå på"
         " hver sit hold.",
         "En grupp för föräldrar som bor isär. Ni anmäler er var för sig och kan gå i olika"
         " grupper.",
         "A group for parents who live apart. You sign up separately and can go to separate"
         " groups."),
        Joining.SIGN_UP, "FAMILIEHUSET", (0, 155), ("FAMILIEHUSET",), (weekly("MO", "19-21"),),
    ),
    Offer(
        29, (27,), ("Lektiecafé", "Läxcafé", "Homework café"),
        ("Få hjælp til lektier, og spis en bolle. Du kan komme og gå, som du vil.",
         "Få hjälp med läxorna och ät en bulle. Du kan komma och gå som du vill.",
         "Get help with homework and eat a bun. You can come and go as you like."),
        Joining.OPEN_DOOR, "", (72, 203), ("RINGHUSET",), (weekly("MO WE", "15-17"),),
        named=False, assured_months=7,
    ),
    Offer(
        30, (8,), ("Børnegruppe", "Barngrupp", "Children's group"),
        ("Otte børn mødes hver uge og leger og taler om det, der er svært. To voksne er med.",
         "Åtta barn träffas varje vecka, leker och pratar om det svåra. Två vuxna är med.",
         "Eight children meet every week, play and talk about what is hard. Two grown-ups join."),
        Joining.REFERRAL, "SKOLE", (84, 155), ("SKOLEN",), (BY_PLAN,),
    ),
    Offer(
        31, (8,), ("Trivselssamtale på skolen", "Trivselsamtal i skolan", "A talk at school"),
        ("Et barn, dets forældre og en lærer taler om, hvordan det går. Sammen finder I et første"
         " skridt.",
         "Ett barn, dess föräldrar och en lärare pratar om hur det går. Tillsammans hittar ni ett"
         " första steg.",
         "A child, its parents and a teacher talk about how things are. Together you find a first"
         " step."),
        Joining.REFERRAL, "SKOLE", (72, 191), ("SKOLEN",),
    ),
    Offer(
        32, (10, 28), ("Sund i fællesskab", "Frisk tillsammans", "Healthy together"),
        ("Familien rører sig, laver mad og har det sjovt sammen. I er tolv familier og mødes hver"
         " uge.",
         "Familjen rör sig, lagar mat och har roligt ihop. Ni är tolv familjer och ses varje"
         " vecka.",
         "The family moves, cooks and has fun together. You are twelve families and meet every"
         " week."),
        Joining.REFERRAL, "ELMEGAARDEN", (60, 155), ("ELMEGAARDEN",), (weekly("TH", "16-18"),),
    ),
    Offer(
        33, (5,), ("God tid i tandplejen", "Gott om tid i tandvården", "Time at the dentist"),
        ("For børn, der er bange for at gå til tandlæge. Vi tager den tid, der skal til.",
         "För barn som är rädda för tandläkaren. Vi tar den tid som behövs.",
         "For children who are afraid of the dentist. We take the time it needs."),
        Joining.REFERRAL, "", (36, 215), ("TANDPLEJEN",),
    ),
    Offer(
        34, (3,), ("Intensiv familiebehandling", "Intensivt familjestöd", "Intensive family help"),
        ("Familien får fast hjælp af to fra centret i en periode. Det kræver, at kommunen har"
         " bestemt det sammen med jer.",
         "Familjen får fast hjälp av två från centret under en tid. Det kräver att kommunen"
         " bestämt det med er.",
         "Two from the centre help the family for a time. The municipality has to decide it"
         " together with you."),
        Joining.DECISION, "FAMILIECENTRET", (0, 215), ("FAMILIECENTRET",), (BY_PLAN,),
    ),
    Offer(
        35, (6,), ("Støtte-kontaktperson", "Kontaktperson", "A contact person"),
        ("En fast voksen er der for den unge i hverdagen. Kommunen bestemmer det sammen med jer, og"
         " I kender timer og slutdag.",
         "En fast vuxen finns där för den unga i vardagen. Kommunen bestämmer det med er och ni"
         " vet timmar och slutdag.",
         "A steady grown-up is there for the young person. The municipality decides it with you,"
         " and you know hours and end."),
        Joining.DECISION, "MYNDIGHED", (120, 215), when=(BY_PLAN,),
    ),
    Offer(
        36, (8, 4), ("Tilbage i klassen", "Tillbaka i klassen", "Back in class"),
        ("Har dit barn været længe væk fra skolen? Så laver vi en plan i små skridt, og barnet er"
         " selv med.",
         "Har ditt barn varit länge borta från skolan? Då gör vi en plan i små steg och barnet är"
         " med.",
         "Has your child been away from school for long? We make a plan in small steps, with the"
         " child."),
        Joining.REFERRAL, "SKOLE", (84, 203), ("SKOLEN",), (BY_PLAN,),
    ),
    Offer(
        37, (9,), ("Ungehuset", "Ungdomshuset", "The youth house"),
        ("Et hus for unge med musik, spil og mad. Der er altid voksne, du kan tale med.",
         "Ett hus för unga med musik, spel och mat. Det finns alltid vuxna att prata med.",
         "A house for young people with music, games and food. There are always grown-ups to talk"
         " to."),
        Joining.OPEN_DOOR, "", (156, 215), ("UNGEHUSET",), (weekly("MO TU WE TH", "14-21"),),
        named=False,
    ),
    Offer(
        38, (9,), ("Tal med nogen", "Prata med någon", "Talk to somebody"),
        ("Tal med en voksen om det, du vil. Dine forældre får det ikke at vide.",
         "Prata med en vuxen om vad du vill. Dina föräldrar får inte veta det.",
         "Talk with a grown-up about what you like. Your parents are not told."),
        Joining.OPEN_DOOR, "", (156, 299), ("UNGEHUSET",), (weekly("WE", "15-18"),), named=False,
    ),
    Offer(
        39, (12, 22), ("Fritidsjob-værksted", "Fritidsjobbverkstad", "Workshop for first jobs"),
        ("Vil du have et job efter skole? Her skriver du dit første CV, og vi ringer sammen til en"
         " butik.",
         "Vill du ha ett jobb efter skolan? Här skriver du ditt första CV och vi ringer en butik"
         " ihop.",
         "Do you want a job after school? Here you write your first CV, and we call a shop"
         " together."),
        Joining.SIGN_UP, "RING_HAVN", (156, 215), ("BOLVAERKET",), (weekly("TU", "15-17"),),
    ),
    Offer(
        40, (1, 12), ("Unge forældre", "Unga föräldrar", "Young parents"),
        ("For dig under 25, der er eller skal være mor eller far. I spiser sammen og taler om"
         " bolig, skole og baby.",
         "För dig under 25 som är eller ska bli förälder. Ni äter ihop och pratar om bostad, skola"
         " och bebis.",
         "For you under 25 who are or will be a parent. You eat together and talk about home,"
         " school and baby."),
        Joining.SIGN_UP, "FAMILIEHUSET", (None, 299), ("FAMILIEHUSET",), (weekly("FR", "10-13"),),
    ),
)  # fmt: skip
