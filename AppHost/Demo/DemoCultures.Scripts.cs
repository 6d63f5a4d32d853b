namespace BulkImport.AppHost.Demo;

internal static partial class DemoCultures
{
    private static IEnumerable<DemoCulture> OtherAlphabets =>
    [
        new("RU", "Russian Federation", "Europe/Moscow", "+79", 9)
        {
            Cities = "Москва, Казань, Пермь, Тверь, Омск, Нижний Новгород", Men = "Иван ivan, Пётр petr, Алексей alexey, Сергей sergey, Илья ilya, Фёдор fedor",
            Women = "Анна anna, Ольга olga, Юлия yulia, Дарья darya, Ксения ksenia, Любовь lyubov",
            Families = "Иванов ivanov, Соловьёв solovyov, Кузнецов kuznetsov, Щербаков shcherbakov, Жуков zhukov, Цветаев tsvetaev",
            WomensFamilies = "Иванова ivanova, Соловьёва solovyova, Кузнецова kuznetsova, Щербакова shcherbakova, Жукова zhukova, Цветаева tsvetaeva",
        },
        new("UA", "Ukraine", "Europe/Kyiv", "+38067", 7)
        {
            Cities = "Київ, Львів, Одеса, Чернівці, Вінниця, Кам'янець-Подільський", Men = "Андрій andriy, Юрій yuriy, Тарас taras, Сергій serhiy, Ігор ihor, Олексій oleksiy",
            Women = "Оксана oksana, Ярина yaryna, Леся lesya, Наталія nataliya, Соломія solomiya, Єва yeva",
            Families = "Шевченко shevchenko, Коваленко kovalenko, Гнатюк hnatiuk, Ткачук tkachuk, Бойко boyko, Ґудзь gudz",
        },
        new("BG", "Bulgaria", "Europe/Sofia", "+35988", 7)
        {
            Cities = "София, Пловдив, Варна, Бургас, Русе, Велико Търново", Men = "Георги georgi, Димитър dimitar, Стоян stoyan, Николай nikolay, Христо hristo, Калоян kaloyan",
            Women = "Мария maria, Десислава desislava, Ралица ralitsa, Йоана yoana, Цветелина tsvetelina, Елица elitsa",
            Families = "Георгиев georgiev, Стоянов stoyanov, Тодоров todorov, Йорданов yordanov", WomensFamilies = "Георгиева georgieva, Стоянова stoyanova, Тодорова todorova, Йорданова yordanova",
        },
        new("GR", "Greece", "Europe/Athens", "+3069", 8)
        {
            Cities = "Αθήνα, Θεσσαλονίκη, Πάτρα, Ηράκλειο, Λάρισα, Ιωάννινα", Men = "Γιώργος giorgos, Νίκος nikos, Δημήτρης dimitris, Κώστας kostas, Στέλιος stelios, Ηλίας ilias",
            Women = "Ελένη eleni, Κατερίνα katerina, Σοφία sofia, Χριστίνα christina, Δήμητρα dimitra, Αγγελική angeliki",
            Families = "Παπαδόπουλος papadopoulos, Νικολάου nikolaou, Οικονόμου oikonomou, Χατζής chatzis, Γεωργίου georgiou, Δημητρίου dimitriou",
        },
        new("EG", "Egypt", "Africa/Cairo", "+2010", 8)
        {
            Cities = "القاهرة, الإسكندرية, أسوان, الأقصر, طنطا, المنصورة", Men = "محمد mohamed, أحمد ahmed, يوسف youssef, عمر omar, خالد khaled, إبراهيم ibrahim",
            Women = "فاطمة fatma, نور nour, مريم mariam, سارة sara, هدى hoda, ياسمين yasmin", Families = "السيد elsayed, حسن hassan, المصري elmasry, عبد الله abdallah, فؤاد fouad, سليمان soliman",
        },
        new("IL", "Israel", "Asia/Jerusalem", "+97252", 7)
        {
            Cities = "תל אביב-יפו, ירושלים, חיפה, באר שבע, נתניה, אילת", Men = "דוד david, יוסף yosef, איתי itai, נועם noam, אורי uri, משה moshe",
            Women = "נועה noa, תמר tamar, שירה shira, מיכל michal, יעל yael, רחל rachel", Families = "כהן cohen, לוי levi, מזרחי mizrahi, פרץ peretz, ביטון biton, אברהם avraham",
        },
    ];

    private static IEnumerable<DemoCulture> Asian =>
    [
        new("CN", "China", "Asia/Shanghai", "+8613", 9)
        {
            Cities = "北京, 上海, 广州, 成都, 西安, 哈尔滨", Men = "伟 wei, 强 qiang, 志明 zhiming, 浩然 haoran, 建国 jianguo, 宇轩 yuxuan",
            Women = "芳 fang, 娜 na, 秀英 xiuying, 雨桐 yutong, 静怡 jingyi, 丽 li", Families = "王 wang, 李 li, 张 zhang, 刘 liu, 欧阳 ouyang, 陈 chen",
        },
        new("JP", "Japan", "Asia/Tokyo", "+8190", 8)
        {
            Cities = "東京都, 大阪市, 京都市, 札幌市, 福岡市, さいたま市", Men = "太郎 taro, 健一 kenichi, 翔太 shota, 大輔 daisuke, ひろし hiroshi, 蓮 ren",
            Women = "花子 hanako, さくら sakura, 美咲 misaki, ユミ yumi, 陽菜 hina, 結衣 yui", Families = "佐藤 sato, 鈴木 suzuki, 高橋 takahashi, 渡辺 watanabe, 𠮷田 yoshida, 髙島 takashima",
        },
        new("KR", "Korea, Republic of", "Asia/Seoul", "+8210", 8)
        {
            Cities = "서울, 부산, 인천, 대구, 광주, 제주", Men = "민준 minjun, 서준 seojun, 지훈 jihoon, 현우 hyunwoo, 영수 youngsu, 도윤 doyun",
            Women = "서연 seoyeon, 지우 jiwoo, 하은 haeun, 수진 sujin, 미영 miyoung, 은지 eunji", Families = "김 kim, 이 lee, 박 park, 최 choi, 정 jung, 남궁 namgung",
        },
        new("IN", "India", "Asia/Kolkata", "+9198", 8)
        {
            Cities = "नई दिल्ली, मुंबई, जयपुर, लखनऊ, वाराणसी, भोपाल", Men = "राहुल rahul, अमित amit, विक्रम vikram, अर्जुन arjun, संजय sanjay, कृष्ण krishna",
            Women = "प्रिया priya, अंजलि anjali, सुनीता sunita, दीपिका deepika, लक्ष्मी lakshmi, मीरा meera", Families = "शर्मा sharma, वर्मा verma, सिंह singh, गुप्ता gupta, मिश्रा mishra, पाण्डेय pandey",
        },
        new("TH", "Thailand", "Asia/Bangkok", "+668", 8)
        {
            Cities = "กรุงเทพฯ, เชียงใหม่, ภูเก็ต, ขอนแก่น, พัทยา, หาดใหญ่", Men = "สมชาย somchai, ณัฐพล natthapon, วิชัย wichai, กิตติ kitti, ธนา thana, ประเสริฐ prasert",
            Women = "มาลี malee, สุดา suda, กนกวรรณ kanokwan, พิมพ์ชนก pimchanok, อรุณี arunee, นภา napha",
            Families = "ใจดี jaidee, สุขใจ sukjai, ศรีสุข srisuk, ทองดี thongdee, วงศ์สวัสดิ์ wongsawat, แก้วมณี kaewmanee",
        },
    ];
}
