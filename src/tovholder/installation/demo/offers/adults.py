"""Offers 41-60: for adults, with or without children."""

from tovholder.catalogue.types import Joining
from tovholder.installation.demo.offers.row import Offer, Slot, weekly

WORKING_AGE = (216, 779)
ADULT = (216, None)
OLDER = (780, None)

OFFERS = (
    Offer(
        41, (1, 11), ("Karrierecafé", "Karriärcafé", "Career café"),
        ("Få en snak om job eller skole, mens dit barn leger ved siden af. Vi skriver ikke ned,"
         " hvem der kommer.",
         "Prata om jobb eller skola medan ditt barn leker bredvid. Vi skriver inte upp vem som"
         " kommer.",
         "Talk about work or school while your child plays beside you. We do not write down who"
         " comes."),
        Joining.OPEN_DOOR, "FAMILIEHUSET", WORKING_AGE, ("FAMILIEHUSET",),
        (weekly("WE", "9-12"),), named=False,
    ),
    Offer(
        42, (21, 22), ("Job- og uddannelsesvejledning", "Jobb- och studievägledning",
                       "Advice on jobs and studies"),
        ("Spørg om job, skole og papirer, hvor du bor. Vi er i et nyt hus hver dag.",
         "Fråga om jobb, skola och papper där du bor. Vi är i ett nytt hus varje dag.",
         "Ask about jobs, school and papers where you live. We are in a new house every day."),
        Joining.OPEN_DOOR, "SNEPPE_KLINT", WORKING_AGE,
        ("SNEPPEHUSET", "KLINTEHUSET", "RINGHUSET", "BOLVAERKET"),
        (weekly("MO", "10-13", place="SNEPPEHUSET"), weekly("TU", "10-13", place="KLINTEHUSET"),
         weekly("WE", "10-13", place="RINGHUSET"), weekly("TH", "10-13", place="BOLVAERKET")),
        named=None,
    ),
    Offer(
        43, (1, 11), ("Erhvervsvejledning på barsel", "Yrkesvägledning för föräldralediga",
                      "Career advice on parental leave"),
        ("Er du på barsel og i tvivl om job eller skole? Så tal med en vejleder, og tag bare din"
         " baby med.",
         "Är du föräldraledig och undrar över jobb eller skola? Prata med en vägledare och ta med"
         " din bebis.",
         "Are you on leave and unsure about work or school? Talk with an adviser and bring your"
         " baby."),
        Joining.SIGN_UP, "FAMILIEHUSET", WORKING_AGE, ("FAMILIEHUSET",),
    ),
    Offer(
        44, (21, 19), ("Job- og sundhedsværkstedet", "Jobb- och hälsoverkstaden",
                       "Job and health workshop"),
        ("Kom og få hjælp til job, krop eller papirer. Her er ingen, der tjekker dig.",
         "Kom och få hjälp med jobb, kropp eller papper. Här är det ingen som kontrollerar dig.",
         "Come for help with work, body or papers. Nobody here checks up on you."),
        Joining.OPEN_DOOR, "SNEPPE_KLINT", ADULT, ("KLINTEHUSET",),
        (weekly("MO TU WE TH", "10-15"),), named=False,
    ),
    Offer(
        45, (10, 18), ("Røgfri i dit tempo", "Rökfri i din takt", "Smoke-free at your pace"),
        ("Stop med at ryge sammen med andre eller alene med en vejleder. Du får gratis plaster i"
         " otte uger. Du kan møde os første gang inden for tre dage.",
         "Sluta röka ihop med andra eller själv med en vägledare. Du får gratis plåster i åtta"
         " veckor. Du kan träffa oss inom tre dagar.",
         "Stop smoking with others or alone with an adviser. You get free patches for eight weeks."
         " You can meet us within three days."),
        Joining.SIGN_UP, "ELMEGAARDEN", ADULT,
        ("FAELLESHUSET", "KLINTEHUSET", "RINGHUSET", "BOLVAERKET"),
        (Slot(note=("start, når du vil", "börja när du vill", "start when you like")),),
        answer_days=1,
    ),
    Offer(
        46, (10, 21), ("Sundhedscafé", "Hälsocafé", "Health café"),
        ("Få målt dit blodtryk, og spis en sund frokost med dine naboer. Spørg om alt.",
         "Få ditt blodtryck mätt och ät en bra lunch med grannarna. Fråga om allt.",
         "Have your blood pressure taken and eat a good lunch with your neighbours. Ask"
         " anything."),
        Joining.OPEN_DOOR, "ELMEGAARDEN", ADULT, ("KLINTEHUSET",), (weekly("TH", "13-16"),),
        named=False,
    ),
    Offer(
        47, (10,), ("Sundhed på gaden", "Hälsa på gatan", "Health in the street"),
        ("Vi går rundt i Klintevang og taler med dem, vi møder. Vil du have hjælp, så siger du bare"
         " til.",
         "Vi går runt i Klintevang och pratar med dem vi möter. Vill du ha hjälp säger du bara"
         " till.",
         "We walk around Klintevang and talk with those we meet. If you want help, just say so."),
        Joining.OPEN_DOOR, "ELMEGAARDEN", ADULT, ("KLINTEHUSET",),
        (Slot(("TU", "FR"), note=("ude i Klintevang", "ute i Klintevang", "out in Klintevang")),),
        named=False,
    ),
    Offer(
        48, (22,), ("Mænd og mad", "Män och mat", "Men and food"),
        ("Lav mad sammen med andre mænd, og spis den bagefter. Du behøver ikke kunne noget.",
         "Laga mat med andra män och ät den efteråt. Du behöver inte kunna något.",
         "Cook with other men and eat it afterwards. You need no skills."),
        Joining.SIGN_UP, "RING_HAVN", WORKING_AGE, ("BOLVAERKET",), (weekly("WE", "17-20"),),
        audience=("Mænd", "Män", "Men"),
    ),
    Offer(
        49, (10,), ("Godt liv med langvarig sygdom", "Gott liv med långvarig sjukdom",
                    "Living well with long illness"),
        ("Lær at leve godt med en sygdom, der bliver. Holdet ledes af en, der selv har prøvet det.",
         "Lär dig leva gott med en sjukdom som stannar. Gruppen leds av någon som själv varit med"
         " om det.",
         "Learn to live well with an illness that stays. The leader has been through it too."),
        Joining.SIGN_UP, "ELMEGAARDEN", ADULT, ("RINGHUSET",), (weekly("TU", "16-18.30"),),
        assured_months=9,
    ),
    Offer(
        50, (10, 11), ("Skridt for skridt", "Steg för steg", "Step by step"),
        ("To timer om dagen i seks uger med bevægelse og gode vaner. Har jobcentret bestemt det,"
         " så skal du være med.",
         "Två timmar om dagen i sex veckor med rörelse och goda vanor. Har jobbcentret bestämt det"
         " måste du vara med.",
         "Two hours a day for six weeks of movement and good habits. If the job centre has decided"
         " it, you must take part."),
        Joining.DECISION, "ELMEGAARDEN", WORKING_AGE, ("ELMEGAARDEN",),
        (Slot(("MO", "TU", "WE", "TH", "FR"),
              note=("to timer i seks uger", "två timmar i sex veckor", "two hours, six weeks")),),
        how=("Jobcentret bestemmer det. Du kan klage, hvis du er uenig.",
             "Jobbcentret bestämmer det. Du kan klaga om du inte håller med.",
             "The job centre decides it. You can complain if you disagree."),
    ),
    Offer(
        51, (21, 11), ("Mentor og praktik", "Mentor och praktik", "Mentor and work trial"),
        ("En mentor følger dig på vej til et job i seks til ni måneder. Du prøver et arbejde af"
         " undervejs.",
         "En mentor följer dig på väg till ett jobb i sex till nio månader. Du provar ett arbete på"
         " vägen.",
         "A mentor follows you towards a job for six to nine months. You try out work on the"
         " way."),
        Joining.REFERRAL, "SNEPPE_KLINT", WORKING_AGE, ("SNEPPEHUSET",),
    ),
    Offer(
        52, (31, 20), ("Gæld og budget", "Skuld och budget", "Debt and budget"),
        ("Få hjælp til budget og gæld af en frivillig, der kan tal. Tag dine breve med.",
         "Få hjälp med budget och skulder av en frivillig som kan siffror. Ta med dina brev.",
         "Get help with budget and debt from a volunteer who is good with numbers. Bring your"
         " letters."),
        Joining.OPEN_DOOR, "", ADULT, ("RINGHUSET",), (weekly("TH", "17-20"),), named=False,
        assured_months=11,
    ),
    Offer(
        53, (26, 10), ("Sundhedsambassadør", "Hälsoambassadör", "Health ambassador"),
        ("Bliv den i opgangen, som ved noget om at leve sundt. Du lærer det på otte aftener og får"
         " et bevis.",
         "Bli den i trappan som vet något om att leva sunt. Du lär dig det på åtta kvällar och får"
         " ett intyg.",
         "Be the one in your building who knows about healthy living. You learn it in eight"
         " evenings and get a certificate."),
        Joining.SIGN_UP, "KRYDDERURTEN", ADULT, ("KRYDDERURTEN",),
        (Slot(note=("forår og efterår", "vår och höst", "spring and autumn")),),
    ),
    Offer(
        54, (26,), ("Dansk og kaffe", "Danska och kaffe", "Danish and coffee"),
        ("Tal dansk over en kop kaffe. Alle kan være med, også begyndere.",
         "Prata danska över en kopp kaffe. Alla kan vara med, även nybörjare.",
         "Speak Danish over a cup of coffee. Everybody can join, beginners too."),
        Joining.OPEN_DOOR, "KRYDDERURTEN", ADULT, ("KLINTEHUSET",), (weekly("TU", "10-12"),),
        named=False,
    ),
    Offer(
        55, (10, 17), ("Samtale om alkohol", "Samtal om alkohol", "A talk about alcohol"),
        ("Drikker du, eller en du holder af, for meget? Så kom og tal med os om det.",
         "Dricker du, eller någon du tycker om, för mycket? Kom och prata med oss om det.",
         "Do you, or somebody you care about, drink too much? Come and talk with us about it."),
        Joining.SIGN_UP, "ELMEGAARDEN", ADULT, ("ELMEGAARDEN",), named=None,
    ),
    Offer(
        56, (13,), ("Caféaften på Plankeværket", "Cafékväll på Plankeværket",
                    "Café evening at Plankeværket"),
        ("Spis og hyg dig med andre. Her er plads, også når du har det svært.",
         "Ät och ha det trevligt med andra. Här finns plats även när du har det svårt.",
         "Eat and spend time with others. There is room for you, also when life is hard."),
        Joining.OPEN_DOOR, "", ADULT, ("PLANKEVAERKET",), (weekly("FR", "17-21"),), named=False,
    ),
    Offer(
        57, (14, 22), ("Forstå dit brev", "Förstå ditt brev", "Understand your letter"),
        ("Har du fået et brev, der er svært at læse? Tag det med, så læser vi det sammen.",
         "Har du fått ett brev som är svårt att läsa? Ta med det så läser vi det tillsammans.",
         "Did you get a letter that is hard to read? Bring it, and we read it together."),
        Joining.OPEN_DOOR, "", ADULT, ("BIBLIOTEKET",), (weekly("MO", "15-17"),), named=False,
        assured_months=8,
    ),
    Offer(
        58, (32, 11), ("Praktik- og lærepladsbørs", "Praktik- och lärlingsmässa",
                       "Trainee and apprentice fair"),
        ("Mød mere end tyve firmaer, der vil have unge i praktik eller i lære. Tag dit CV med.",
         "Träffa mer än tjugo företag som vill ha unga i praktik eller lära. Ta med ditt CV.",
         "Meet more than twenty firms that want trainees and apprentices. Bring your CV."),
        Joining.SIGN_UP, "JOBGUIDER", (192, 371), ("BOLVAERKET",),
        (Slot(note=("april og oktober", "april och oktober", "April and October")),),
    ),
    Offer(
        59, (29,), ("Mandegruppen", "Herrgruppen", "The men's group"),
        ("Mænd over 65 mødes om træ, kaffe og snak. Du får en fast plads ved bordet.",
         "Män över 65 träffas kring trä, kaffe och prat. Du får en fast plats vid bordet.",
         "Men over 65 meet around wood, coffee and talk. You get a steady seat at the table."),
        Joining.SIGN_UP, "DREJEBAENKEN", OLDER, ("DREJEBAENKEN",), (weekly("TU", "9-12"),),
        audience=("Mænd fra 65 år", "Män från 65 år", "Men from 65"),
    ),
    Offer(
        60, (30, 23), ("Besøgsven", "Besöksvän", "A visiting friend"),
        ("Få en ven på besøg en gang om ugen. I mødes først, så I kan se, om det passer.",
         "Få en vän på besök en gång i veckan. Ni träffas först och ser om det passar.",
         "Have a friend visit once a week. You meet first and see whether it fits."),
        Joining.SIGN_UP, "BESOEGSVENNER", OLDER,
    ),
)  # fmt: skip
