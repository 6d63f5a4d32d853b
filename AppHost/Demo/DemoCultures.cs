namespace BulkImport.AppHost.Demo;

// People of many scripts. The names are common ones; every address lies in a domain that is reserved for examples.
internal static partial class DemoCultures
{
    internal static readonly IReadOnlyList<DemoCulture> All = [.. Latin, .. OtherAlphabets, .. Asian];

    private static IEnumerable<DemoCulture> Latin =>
    [
        new("GB", "United Kingdom", "Europe/London", "+4477009", 5)
        {
            Cities = "London, Leeds, Glasgow, Cardiff, Belfast, Bristol", Men = "Oliver, Harry, George, Noah, Arthur, Leo",
            Women = "Olivia, Amelia, Isla, Ava, Freya, Grace", Families = "Smith, Jones, Taylor, O'Brien obrien, Lloyd-Evans lloyd-evans, Walker",
        },
        new("FR", "France", "Europe/Paris", "+336", 8)
        {
            Cities = "Paris, Lyon, Saint-Étienne, Besançon, Orléans, Nîmes", Men = "Éric eric, François francois, Jérôme jerome, Loïc loic, Benoît benoit, Noël noel",
            Women = "Chloé chloe, Hélène helene, Zoé zoe, Maëlys maelys, Françoise francoise, Anaïs anais",
            Families = "Lefèvre lefevre, Gérard gerard, Besnard, Duprés dupres, Le Goff legoff, Châtelain chatelain",
        },
        new("DE", "Germany", "Europe/Berlin", "+49151", 8)
        {
            Cities = "Köln, München, Düsseldorf, Berlin, Görlitz, Gießen", Men = "Jürgen juergen, Jörg joerg, Björn bjoern, Lukas, Günther guenther, Max",
            Women = "Käthe kaethe, Bärbel baerbel, Sophie, Jördis joerdis, Lena, Mia", Families = "Müller mueller, Schäfer schaefer, Größmann groessmann, Weiß weiss, Krüger krueger, Vogel",
        },
        new("ES", "Spain", "Europe/Madrid", "+346", 8)
        {
            Cities = "Málaga, Córdoba, Madrid, A Coruña, León, Cádiz", Men = "José jose, Íñigo inigo, Andrés andres, Adrián adrian, Óscar oscar, Hugo",
            Women = "Lucía lucia, Inés ines, Begoña begona, Sofía sofia, María maria, Noelia", Families = "Muñoz munoz, García garcia, Núñez nunez, Ibáñez ibanez, Peña pena, Martín martin",
        },
        new("PL", "Poland", "Europe/Warsaw", "+4850", 7)
        {
            Cities = "Łódź, Kraków, Gdańsk, Wrocław, Poznań, Rzeszów", Men = "Łukasz lukasz, Paweł pawel, Michał michal, Stanisław stanislaw, Grzegorz, Błażej blazej",
            Women = "Agnieszka, Małgorzata malgorzata, Wioletta, Zofia, Bożena bozena, Róża roza", Families = "Wójcik wojcik, Dąbrowski dabrowski, Źródło zrodlo, Pająk pajak, Zając zajac, Kowalczyk",
        },
        new("CZ", "Czechia", "Europe/Prague", "+42060", 7)
        {
            Cities = "Plzeň, Děčín, Hradec Králové, Třebíč, Brno, Žďár nad Sázavou", Men = "Jiří jiri, Ondřej ondrej, Tomáš tomas, Matěj matej, Vojtěch vojtech, Luboš lubos",
            Women = "Kateřina katerina, Jiřina jirina, Zdeňka zdenka, Markéta marketa, Šárka sarka, Božena bozena",
            Families = "Dvořák dvorak, Němec nemec, Růžička ruzicka, Kříž kriz, Čapek capek, Šťastný stastny",
        },
        new("TR", "Türkiye", "Europe/Istanbul", "+9053", 8)
        {
            Cities = "İstanbul, İzmir, Eskişehir, Muğla, Şanlıurfa, Çanakkale", Men = "Çağlar caglar, Oğuz oguz, Işık isik, Gökhan gokhan, Ümit umit, Barış baris",
            Women = "Ayşe ayse, Gülşen gulsen, Çiğdem cigdem, Özge ozge, İrem irem, Şule sule", Families = "Yılmaz yilmaz, Şahin sahin, Öztürk ozturk, Çelik celik, Doğan dogan, Güneş gunes",
        },
        new("VN", "Viet Nam", "Asia/Ho_Chi_Minh", "+8490", 7)
        {
            Cities = "Hà Nội, Đà Nẵng, Cần Thơ, Hải Phòng, Huế, Biên Hòa", Men = "Đức duc, Tuấn tuan, Hùng hung, Phúc phuc, Dũng dung, Việt viet",
            Women = "Hương huong, Thảo thao, Ngọc ngoc, Thúy thuy, Mỹ my, Yến yen", Families = "Nguyễn nguyen, Trần tran, Phạm pham, Đặng dang, Võ vo, Bùi bui",
        },
        new("IS", "Iceland", "Atlantic/Reykjavik", "+35469", 5)
        {
            Cities = "Reykjavík, Akureyri, Ísafjörður, Höfn, Hveragerði, Þórshöfn", Men = "Þór thor, Guðmundur gudmundur, Örn orn, Sævar saevar, Björn bjorn, Ólafur olafur",
            Women = "Sigríður sigridur, Þóra thora, Ásdís asdis, Guðrún gudrun, Æsa aesa, Edda", Families = "Blöndal blondal, Möller moller, Þorlákur thorlakur, Hafstað hafstad, Briem, Zoëga zoega",
        },
    ];
}
