"""What the invented reports say: parts that are put together, with nobody in them."""

from __future__ import annotations

from cases.enums import ReportKind

# Kind of report → what was seen. Each sentence stands by itself and names nobody.
SEEN: dict[str, tuple[str, ...]] = {
    ReportKind.INDIVIDUAL: (
        "En elev har under några veckor ritat samma symbol i sitt block och på bänken.",
        "En ungdom har slutat umgås med sina vanliga kompisar och talar om att andra grupper ska bort.",
        "En deltagare har flera gånger försvarat våld som ett sätt att ändra samhället.",
        "En ungdom visar filmer från väpnade grupper för yngre och vill att de ska titta klart.",
        "En vuxen har blivit allt mer arg på myndigheter och säger att det snart är nog.",
        "Eleven följer nya grupper på nätet och vill inte längre delta i samtal om demokrati.",
    ),
    ReportKind.PUBLIC_EVENT: (
        "Klistermärken har satts upp på busskurer och lyktstolpar under helgen.",
        "Flygblad har delats ut utanför mataffären av några vuxna i likadana jackor.",
        "Ny klotter med samma tecken som förra månaden på gångtunnelns vägg.",
        "En mindre grupp stod med banderoll vid torget i ungefär en timme.",
        "Affischer som uppmanar till våld mot meningsmotståndare har satts upp vid stationen.",
        "Samma symboler har ristats in på bänkar i parken och på skolgårdens plank.",
    ),
    ReportKind.RELATIVE: (
        "En anhörig ringde och är orolig för ett vuxet barn som isolerar sig och ser mycket våldsfilm.",
        "En förälder undrar vad man gör när ett barn börjar tala om att offra sig.",
        "Ett syskon hörde av sig och berättade om nya vänner som ingen i familjen får träffa.",
    ),
    ReportKind.UNDUE_INFLUENCE: (
        "En förtroendevald har fått flera hotfulla meddelanden efter ett beslut i nämnden.",
        "Personal i receptionen har blivit filmad och fått höra att de kommer att hängas ut.",
        "En tjänsteperson fick ett brev med hotfulla formuleringar efter ett avslag.",
    ),
    ReportKind.ONLINE: (
        "Länkar till en sluten kanal med våldsbejakande material sprids bland elever.",
        "En lokal sida delar bilder som hyllar ett attentat och får många reaktioner från området.",
        "Flera ungdomar har fått samma filmklipp skickat till sig av ett okänt konto.",
    ),
    ReportKind.RECRUITMENT: (
        "En vuxen bjuder in ungdomar till träning och talar samtidigt om kamp och lojalitet.",
        "Ungdomar har erbjudits mat och skjuts till möten utanför kommunen.",
        "Några äldre har väntat utanför fritidsgården och velat prata politik med de yngre.",
    ),
    ReportKind.PREMISES: (
        "En förening som hyrt lokalen visade sig bjuda in talare som försvarar våld.",
        "En lokal som bokats för en fest användes för ett slutet möte med symboler på väggarna.",
    ),
    ReportKind.RETURNEE: (
        "En verksamhet undrar hur mottagandet ska ordnas när en vuxen återvänder från ett konfliktområde.",
    ),
    ReportKind.EXIT: (
        "En person har sagt sig vilja lämna en miljö och frågar vilket stöd som finns.",
        "En ungdom vill sluta gå på träffar men är rädd för vad de andra gör då.",
    ),
    ReportKind.OTHER: (
        "Stämningen efter ett föredrag var hotfull och flera besökare gick hem i förtid.",
        "Personal har hört samma slagord från flera håll och vill veta vad det står för.",
    ),
}
MORE = (
    "Det har hänt vid minst två tillfällen.",
    "Flera kollegor har lagt märke till samma sak.",
    "Det började efter sommarlovet.",
    "Andra i gruppen verkar tycka att det är obehagligt.",
    "Det är första gången vi ser något sådant här hos oss.",
    "Tonen har blivit hårdare den senaste tiden.",
    "Vi vet inte om det finns ett samband med det som hände i våras.",
    "",
)
DONE = (
    "Vi har haft samtal i arbetslaget och bestämt vem som följer upp.",
    "Vårdnadshavare är kontaktade och ett möte är bokat.",
    "Klottret är borttaget och platsen dokumenterad.",
    "Polisen är informerad.",
    "Vi har talat med gruppen om vad symbolerna står för.",
    "Bokningen är avslutad och rutinen gås igenom.",
    "",
)
WANTED = (
    "Råd om hur vi fortsätter samtalet.",
    "Hjälp att förstå vad symbolen betyder.",
    "Någon som kan möta personalgruppen.",
    "Kontakt med stödfunktionen.",
    "Inget just nu, vi vill att ni känner till det.",
    "",
)
CLOSING = (
    "Verksamheten har fått råd och fortsätter själv.",
    "Händelsen är känd sedan tidigare och följs upp i EST-gruppen.",
    "Det fanns inget som pekade på våldsbejakande extremism.",
    "Uppgiften är lämnad vidare och verksamheten har fått återkoppling.",
)
OBSERVATIONS = (
    "Lugn vecka i stort. Något fler klistermärken än vanligt.",
    "Fler samtal om händelser i omvärlden bland ungdomarna.",
    "Oro bland personal efter inlägg på nätet.",
    "Några nya ansikten på kvällarna, ingen oro i övrigt.",
)
WORK = (
    "Extra vuxna på plats under kvällarna.",
    "Samtal i grupperna och kontakt med vårdnadshavare.",
    "Sanering samma dag.",
    "Personalen har gått igenom rutinen.",
)
AHEAD = (
    "Manifestation väntas på torget på lördag.",
    "Matchdag i helgen, många i rörelse.",
    "Lovvecka, fler ungdomar ute om kvällarna.",
    "",
)
# What the coordinator wrote in the pictures, by section.
SECTIONS = {
    "summary": "Läget är i stort oförändrat. Klistermärken och klotter står för de flesta rapporterna.",
    "problem": "Samma tecken återkommer på några platser. Oron på nätet märks i skolor och på fritidsgårdar.",
    "causes": "Händelser i omvärlden sprids snabbt i slutna kanaler. Det saknas vuxna ute på kvällarna.",
    "assessment": "Risken för våld bedöms som låg. Risken för påverkan på unga bedöms som förhöjd.",
    "recommendations": (
        "Fler vuxna på plats i de områden där tecknen återkommer.\n"
        "Samtal om källkritik i årskurs åtta.\n"
        "Gemensam rutin för uthyrning av lokaler."
    ),
}
DIFFERENCE = (
    "Polisen ser händelser på kvällar och helger då få verksamheter är öppna. "
    "Skolorna ser mer av det som händer på nätet."
)
