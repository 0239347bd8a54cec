"""Judgements no list can make: which forms are names first, which are words first."""

from vbe.deidentification.wording import words

# Also small-letter forms of some rare word, but names whenever anybody writes them.
NAMES_FIRST = words(
    """eva mats ammar anis bita frans jacke jeppe kasper mackan mitra nasir nona ola ole raja rana simme sirpa svenne tara åke åse östen bilan sunna helga abbe viggo henry james emma lisa sanna jack lena ulf kalle linda sam ann lasse oliver olle jon benjamin ebba lotta
    britt helen laura tina måns inger linnea knut pär klas alf alexis börje kaj fabian tage mårten alfons signe
    viktoria bianca jarl andres hannes minna isa helge alba aina matts ina amin lea mila meja tora tindra jasmin
    veronika göte anas osman agne tim tom allan agnes milan urban inge alan lina sven maja svea johan axel
    karl hanna moa anna ida karin maria kristina elin erik ali ahmed maya oskar tuva malva disa musse smilla göran lea
    bob ryan jude teddy donna pete ava eve hanne lise kelvin darren karsten dirk yves lynne evan nestor emir bojan
    dejan murad mogens bente sari pål jana violetta gino enes senna lucian els hulda gilles hank quinn tess kåre
    maxim milos kyler myra odell edda oren noah lana dana fares raid nadia musa arian taha sahar teddy george paul
    peter david adam simon daniel robert martin thomas michael jan petter kim jonas lukas tobias josef abraham
    stina julia nisse pelle bosse kicki ludde jocke janne micke jonte nicke frasse putte tompa kenta calle
    lilian svante viggo stefan henrik patrik rickard alva ebbe ella elsa selma wilma alma ester edith astrid irma
    hakan alar karan said hamid aden tariq amir jamal jalal nabil jafar idris adil rahim salim asad hasan
    hussein omar sami rami samir karim latif halim mahdi zahra layla amal amina huda noor nour maryam deniz nima arman
    milad ramin payam samira shirin leyla elham marjan kian arash shahin parisa kamran reza navid farid hamed"""
)

# Words that are surnames or given names too, beyond the lists: soldiers' names, nature names.
ALSO_NAMES = words(
    """sol ros grim lycke odd vide rask glad hård tapper lans dolk spjut stål rapp kvick from trygg mild munter stolt varg räv duva hök örn trana
    svan gran tall rönn löv sjö fors älv vik sund näs udd dal mo hed äng åker hage öst väst hell granat sträng bång brant glans lejon flod
    sundin ridder trast orre järpe hägg gren rot stam bark mossa ljung vass rosen äppel plym kask fana dufva bure frid hök ståhl sten
    hurtig skarp frost snäll hög modig stark frisk lustig trogen flink fager blixt rusk labba torp turk skott käck ask alm kvist blad sabel sköld"""
)

# Words the dictionary lacks or that must never be taken for names at the beginning of a sentence.
WORDS_FIRST = words(
    """org insp handl sekr åkl förv klotter ungdom ungdomar ungdomarna elev eleven elever eleverna lärare skolan rektor mentor kurator personal
    personalen incel incels jihad jihadist salafist hijab niqab burka imam moské moskén sharia kalifat nazist nazister
    vbe orosanmälan lägesbild lägesbilden samordnare samordnaren mejl mejlet sms chatt chatten hemsida hemsidan insta
    snap messenger klistermärke klistermärken flygblad flygbladen hakkors tags tagg graffiti vuxen vuxna killen killar
    tjejen tjejer kompis kompisar polare moppe epa epatraktor moped crossar han hon hen dom dem deras hans hennes hens
    mina dina sina min din sin vi ni du jag man en ett den det detta denna dessa här där hit dit nu då sen sedan
    allahu akbar bror brorsan syrran morsan farsan shuno bre wallah wallahi yani habibi abow aina len lan"""
)

# In somebody's list of names, but never one in a Swedish text.
NEVER_NAMES = words(
    """polis mujahid den det var alla man en ett om till vi eller bara andra vid nya sina dessa dock visar vet jag du ni hon han
    hen dem dom de som för med och att på av ur hos när vad vem hur så ju nog nej ja inte men mot under över efter
    mellan genom utan sin min din vår er era vår deras hennes dina mat is ab kb hb vd tv it eu fn us uk usa ok
    north south east west los las san santa saint st new york great long little best true real world school street
    center centre city park house home love day night black white red blue green brown pride"""
) - words("hans sin brown white green black love")

# English words that stay names here.
ENGLISH_NAMES = words(
    """jack bill frank scott kevin brian jason justin dylan ryan tyler jordan cameron mike dave steve joe tom jim bob
    ben sam dan ken tony billy bobby johnny jimmy tommy eddie freddy harry henry jerry kelly molly jenny penny
    wendy holly ivy daisy lily ruby amber april carol dolly dean don drew gene george glen jay josh kay kit
    lance lee luke marcus max miles nick norman oscar pat peter phil ray rob rod roger ron russ ted tim tony
    troy victor wayne zack martin simon adam alan alex ali andy ann anna"""
)
