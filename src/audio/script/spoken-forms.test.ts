import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asPlainSpeech } from './as-speech.ts'
import { scriptOf } from './script-of.ts'

const NAMES: Record<string, string> = { en: 'English', uk: 'Ukrainian', lt: 'Lithuanian' }

/** What is written, and what is said for it; a bar stands between sentences. */
const forms: Record<string, Record<string, string>> = {
  en: {
    Sums: `
      It cost $225 million. ⇒ It cost two hundred twenty-five million dollars.
      about $1.2 bn ⇒ about one point two billion dollars.
      €3.50 ⇒ Three euros and fifty cents.
      £2m ⇒ Two million pounds.
      5 000 € ⇒ Five thousand euros.
      1,500 грн ⇒ One thousand five hundred hryvnias.
      US$ 5m ⇒ five million US dollars.
      US$1.2m ⇒ one point two million US dollars.
      $0.07 ⇒ Seven cents.
      $1 ⇒ One dollar.
      $1.05 ⇒ One dollar and five cents.
      €1.01 ⇒ One euro and one cent.
      £3.99 ⇒ Three pounds and ninety-nine pence.
      $3,000 ⇒ Three thousand dollars.
      $1,234,567 ⇒ One million two hundred thirty-four thousand five hundred sixty-seven dollars.
      €10–15 ⇒ Ten to fifteen euros.
      $10–15 million ⇒ Ten to fifteen million dollars.
      £2m–£3m ⇒ Two million pounds to three million pounds.
      a $228 million programme ⇒ a two-hundred-twenty-eight-million-dollar program.
      the $228 million ⇒ the two hundred twenty-eight million dollars.
      a $5-million deal ⇒ a five-million-dollar deal.
      a €40 ticket ⇒ a forty-euro ticket.
      USD 50 ⇒ fifty dollars.
      50 EUR ⇒ Fifty euros.
      20 zł ⇒ Twenty zlotys.
      100 SEK ⇒ One hundred Swedish kronor.
      ¥500 ⇒ Five hundred yen.
      $2tn ⇒ Two trillion dollars.
      €300k ⇒ Three hundred thousand euros.
      €-5 ⇒ Minus five euros.
      2.94 euros ⇒ Two euros and ninety-four cents.
      500 euros ⇒ Five hundred euros.
      a 2.94-euro loaf ⇒ a two-point-nine-four-euro loaf.
      from $1 to $2 ⇒ from one dollar to two dollars.
      the €50bn facility ⇒ the fifty-billion-euro facility.
      85 €/MWh ⇒ Eighty-five euros per megawatt-hour.
      €85/MWh ⇒ Eighty-five euros per megawatt-hour.
      a $61-billion aid bill ⇒ a sixty-one-billion-dollar aid bill.
    `,
    'Years and decades': `
      in 2022 ⇒ in twenty twenty-two.
      in 1905 ⇒ in nineteen oh five.
      in 2005 ⇒ in two thousand five.
      in 2000 ⇒ in two thousand.
      in 1900 ⇒ in nineteen hundred.
      since 2014 ⇒ since twenty fourteen.
      2010 ⇒ Twenty ten.
      in 1941. ⇒ in nineteen forty-one.
      the 1990s ⇒ the nineteen nineties.
      the 1960s and 1970s ⇒ the nineteen sixties and nineteen seventies.
      the ’90s ⇒ the nineties.
      the 20s ⇒ the twenties.
      1939–1945 ⇒ Nineteen thirty-nine to nineteen forty-five.
      1914–18 ⇒ Nineteen fourteen to nineteen eighteen.
      2023–24 ⇒ Twenty twenty-three to twenty twenty-four.
      2022/23 ⇒ Twenty twenty-two to twenty twenty-three.
      mid-1990s ⇒ mid nineteen nineties.
      pre-2022 ⇒ pre twenty twenty-two.
      in March 2022 ⇒ in March twenty twenty-two.
      It ended. 2022 was bad. ⇒ It ended. | Twenty twenty-two was bad.
    `,
    Dates: `
      May 2, 2024 ⇒ May second, twenty twenty-four.
      2 May 2024 ⇒ The second of May, twenty twenty-four.
      the 2 May meeting ⇒ the second of May meeting.
      02.05.2024 ⇒ May second, twenty twenty-four.
      2024-05-02 ⇒ May second, twenty twenty-four.
      Feb. 24 ⇒ February twenty-fourth.
      On Feb. 24, 2022, Russia ⇒ On February twenty-fourth, twenty twenty-two, Russia.
      Sept. 11, 2001 ⇒ September eleventh, two thousand one.
      Dec. 24–26 ⇒ December twenty-fourth to twenty-sixth.
      May 2–4, 2024 ⇒ May second to fourth, twenty twenty-four.
      Jan. 6 ⇒ January sixth.
      8 February 2025 ⇒ The eighth of February, twenty twenty-five.
      Oct: 3.4 ⇒ October: three point four.
      in Aug. ⇒ in August.
      31/12/2024 ⇒ December thirty-first, twenty twenty-four.
    `,
    Times: `
      6:30 a.m. ⇒ Six thirty A M.
      6:30 a.m. Monday ⇒ Six thirty A M Monday.
      6 p.m. ⇒ Six P M.
      9 am ⇒ Nine A M.
      11:59 pm ⇒ Eleven fifty-nine P M.
      12 p.m. ⇒ Twelve P M.
      9–11 a.m. ⇒ Nine to eleven A M.
      at 6 p.m. The army ⇒ at six P M. | The army.
      18:40 ⇒ Eighteen forty.
      12:00 ⇒ Twelve o'clock.
      18:00 ⇒ Eighteen hundred.
      6:05 ⇒ Six oh five.
      00:15 ⇒ Zero fifteen.
      22:30–23:15 ⇒ Twenty-two thirty to twenty-three fifteen.
      At 6.10 the wind ⇒ At six ten the wind.
      the train of 14.20 ⇒ the train of fourteen twenty.
      costs 2.41 in ⇒ costs two point four one in.
      raised by 0.25 points ⇒ raised by zero point two five points.
      on Mon. it rained ⇒ on Monday it rained.
      24/7 ⇒ Twenty-four seven.
    `,
    'Percentages, temperatures and units': `
      12.4 % ⇒ Twelve point four percent.
      12.4% ⇒ Twelve point four percent.
      100% ⇒ One hundred percent.
      0.5 % ⇒ Zero point five percent.
      10–15% ⇒ Ten to fifteen percent.
      90 %–95 % ⇒ Ninety percent to ninety-five percent.
      ±5% ⇒ Plus or minus five percent.
      −15 °C ⇒ Minus fifteen degrees Celsius.
      -15°C ⇒ Minus fifteen degrees Celsius.
      +5 °C ⇒ Plus five degrees Celsius.
      15–20 °C ⇒ Fifteen to twenty degrees Celsius.
      (−5) ⇒ (Minus five).
      50 °F ⇒ Fifty degrees Fahrenheit.
      52 m² ⇒ Fifty-two square meters.
      1 kg ⇒ One kilogram.
      5 kg ⇒ Five kilograms.
      1.5 l ⇒ One point five liters.
      7 m ⇒ Seven meters.
      100 km/h ⇒ One hundred kilometers an hour.
      30 mph ⇒ Thirty miles an hour.
      9 m/s ⇒ Nine meters a second.
      330 kV ⇒ Three hundred thirty kilovolts.
      700 MW ⇒ Seven hundred megawatts.
      14 TWh ⇒ Fourteen terawatt-hours.
      2.5 GW ⇒ Two point five gigawatts.
      12 ha ⇒ Twelve hectares.
      a 15-km road ⇒ a fifteen-kilometer road.
      1½ km ⇒ One and a half kilometers.
      ≥10 km ⇒ At least ten kilometers.
      3 m³ ⇒ Three cubic meters.
      2m people ⇒ Two million people.
      a 2m fence ⇒ a two-meter fence.
      a 10 % rise ⇒ a ten-percent rise.
      a 12.4% of ⇒ a twelve point four percent of.
      155 mm shells ⇒ One-hundred-fifty-five-millimeter shells.
      fell to -27.3C ⇒ fell to minus twenty-seven point three degrees Celsius.
      the 300 km range ⇒ the three-hundred-kilometer range.
    `,
    Numbers: `
      1,500 troops ⇒ One thousand five hundred troops.
      1500 men ⇒ Fifteen hundred men.
      14300 ⇒ Fourteen thousand three hundred.
      1,000,000 ⇒ One million.
      2 300 people ⇒ Two thousand three hundred people.
      12,345.67 ⇒ Twelve thousand three hundred forty-five point six seven.
      0.05 ⇒ Zero point zero five.
      -3 ⇒ Minus three.
      ~30 ⇒ About thirty.
      <5 ⇒ Less than five.
      70+ ⇒ Seventy plus.
      3.1 million ⇒ Three point one million.
      10–15 people ⇒ Ten to fifteen people.
      3–5 days ⇒ Three to five days.
      pages 10–12 ⇒ pages ten to twelve.
      1.3-1.5 ⇒ One point three to one point five.
      1,2 ⇒ One, two.
      1.2.3 ⇒ One point two point three.
      007 ⇒ Zero zero seven.
      1:50,000 ⇒ One to fifty thousand.
      10:1 ⇒ Ten to one.
      3:2 ⇒ Three two.
      won 3–2 ⇒ won three two.
      they won 2–0 ⇒ they won two nil.
      lost 1-4 ⇒ lost one four.
      a 2–0 win ⇒ a two nil win.
      a 50-50 chance ⇒ a fifty fifty chance.
      won 21-19 ⇒ won twenty-one nineteen.
      the vote was 26-1 ⇒ the vote was twenty-six to one.
      won 85:79 ⇒ won eighty-five seventy-nine.
      ½ ⇒ One half.
      ¾ ⇒ Three quarters.
      2½ ⇒ Two and a half.
      1/2 ⇒ One half.
      2/3 ⇒ Two thirds.
      3/4 ⇒ Three quarters.
      5/8 ⇒ Five eighths.
      9/11 ⇒ Nine eleven.
      50/50 ⇒ Fifty fifty.
      10x ⇒ Ten times.
      3 x 4 ⇒ Three times four.
      +370 5 123 4567 ⇒ Plus three seven zero, five, one two three, four five six seven.
      212-555-1234 ⇒ Two one two, five five five, one two three four.
    `,
    'Ordinals and Roman numbers': `
      1st ⇒ First.
      2nd ⇒ Second.
      3rd ⇒ Third.
      11th ⇒ Eleventh.
      21st ⇒ Twenty-first.
      112th ⇒ One hundred twelfth.
      1,000th ⇒ One thousandth.
      World War II ⇒ World War two.
      World War I began ⇒ World War one began.
      John Paul II said ⇒ John Paul the second said.
      King Charles III ⇒ King Charles the third.
      Henry VIII’s ⇒ Henry the eighth's.
      Elizabeth I. ⇒ Elizabeth the first.
      Nord Stream II ⇒ Nord Stream two.
      Chapter IV ⇒ Chapter four.
      the XIX century ⇒ the nineteenth century.
      I went ⇒ I went.
    `,
    Abbreviations: `
      No. 8 ⇒ number eight.
      No 10 ⇒ number ten.
      No. That ⇒ No. | That.
      Nos. 3 and 4 ⇒ numbers three and four.
      #1 ⇒ Number one.
      vol. 2 ⇒ volume two.
      p. 12 ⇒ page twelve.
      Fig. 3 ⇒ figure three.
      Vol. II of it ⇒ volume two of it.
      para. 3 ⇒ paragraph three.
      No. IX-675 ⇒ number I X six hundred seventy-five.
      incl. Kyiv ⇒ including Kyiv.
      St. Petersburg ⇒ Saint Petersburg.
      St. Mary ⇒ Saint Mary.
      St Andrews ⇒ Saint Andrews.
      on Main St. The shop ⇒ on Main Street. | The shop.
      10 Downing St. ⇒ Ten Downing Street.
      Mr. Smith met Mrs. Jones ⇒ Mister Smith met Missus Jones.
      Dr Petrauskienė ⇒ Doctor Petrauskieneh.
      Prof. Lee ⇒ Professor Lee.
      Gen. Smith ⇒ General Smith.
      Lt. Gen. Rupšys ⇒ Lieutenant General Rupshys.
      Sen. Graham ⇒ Senator Graham.
      Dr. Smith, Jr. left. ⇒ Doctor Smith, Junior left.
      vs. Latvia ⇒ versus Latvia.
      e.g., this ⇒ for example, this.
      i.e. now ⇒ that is now.
      etc. The rest ⇒ et cetera. | The rest.
      Apple Inc. The firm ⇒ Apple Incorporated. | The firm.
      a.k.a. Bob ⇒ also known as Bob.
      Ph.D. now ⇒ P H D now.
      S. Griga said ⇒ S Griga said.
      T. S. Eliot ⇒ T S Eliot.
      J.R.R. Tolkien ⇒ J R R Tolkien.
      Plan B. Then he ⇒ Plan B. | Then he.
    `,
    'Initialisms and words in capitals': `
      the U.S. Army ⇒ the U S Army.
      in the U.S. The army ⇒ in the U S. | The army.
      U.K. and U.N. ⇒ U K and U N.
      NATO, BNS, EU ⇒ Nato, B N S, E U.
      NATO’s ⇒ Nato's.
      the UK’s ⇒ the U K's.
      UNESCO ⇒ Unesco.
      OSCE ⇒ O S C E.
      COVID-19 ⇒ Covid nineteen.
      HIMARS ⇒ high-marz.
      USAID ⇒ U S Aid.
      MPs and CEOs ⇒ M P's and C E O's.
      IT firms ⇒ I T firms.
      US TROOPS STAY ⇒ U S Troops stay.
      PhD ⇒ P H D.
      AT&T ⇒ A T and T.
      R&D ⇒ R and D.
      CO₂ ⇒ C O two.
      H2O ⇒ H two O.
      F-16 ⇒ F sixteen.
      F-16s ⇒ F sixteens.
      Su-27 ⇒ Su twenty-seven.
      MiG-29 ⇒ MiG twenty-nine.
      T-72B ⇒ T seventy-two B.
      Leopard 2A7 ⇒ Leopard two A seven.
      Shahed-136 ⇒ Shahed one hundred thirty-six.
      S-300s ⇒ S three hundreds.
      Tu-95MS ⇒ Tu ninety-five M S.
      AK-47 ⇒ A K forty-seven.
      C-130 ⇒ C one hundred thirty.
      G20 ⇒ G twenty.
      MI6 ⇒ M I six.
      5G ⇒ Five G.
      Q1 ⇒ Q one.
      Article 5 ⇒ Article five.
    `,
    'Addresses, tags and signs': `
      kam.lt ⇒ kam dot L T.
      https://kam.lt/en/x?y=1. ⇒ kam dot L T.
      www.bbc.co.uk ⇒ B B C dot C O dot U K.
      LRT.lt ⇒ L R T dot L T.
      info@kam.lt ⇒ info at kam dot L T.
      #StandWithUkraine ⇒ Hashtag Stand With Ukraine.
      #NATO2024 ⇒ Hashtag NATO 2024.
      @courier ⇒ At courier.
      Hi 😀 there ⇒ Hi there.
      left.[1] Then ⇒ left. | Then.
      a word² here ⇒ a word here.
      A & B ⇒ A and B.
      and/or ⇒ and or.
      the Vilnius–Klaipėda train ⇒ the Vilnius-Klypeda train.
      without VAT ⇒ without V A T.
      © Reuters ⇒ Reuters.
      * note ⇒ note.
      7 m → 2.5 m ⇒ Seven meters to two point five meters.
      a 10-year-old ⇒ a ten-year-old.
      § 5 ⇒ Section five.
    `,
    Names: `
      Kasčiūnas ⇒ Kash-choonas.
      Suwałki ⇒ Soovowkee.
      Zaporizhzhia ⇒ Zah-po-ree-zha.
    `,
  },

  uk: {
    'Dates, years and times': `
      2 травня 2024 року ⇒ Другого травня дві тисячі двадцять четвертого року.
      2 травня 2024 ⇒ Другого травня дві тисячі двадцять четвертого року.
      24 лютого ⇒ Двадцять четвертого лютого.
      2–4 травня ⇒ Другого – четвертого травня.
      02.05.2024 ⇒ Другого травня дві тисячі двадцять четвертого року.
      2024-05-02 ⇒ Другого травня дві тисячі двадцять четвертого року.
      16 лютого 1918 р. Литва ⇒ Шістнадцятого лютого тисяча дев’ятсот вісімнадцятого року Литва.
      2022 року ⇒ Дві тисячі двадцять другого року.
      у 2022 році ⇒ у дві тисячі двадцять другому році.
      за 1961 рік ⇒ за тисяча дев’ятсот шістдесят перший рік.
      в березні 2022-го з ⇒ в березні дві тисячі двадцять другого з.
      у 2003-му ⇒ у дві тисячі третьому.
      2022–2024 роки ⇒ Дві тисячі двадцять другий – дві тисячі двадцять четвертий роки.
      2022–2024 рр. ⇒ Дві тисячі двадцять другий – дві тисячі двадцять четвертий роки.
      У 2024–2027 рр. ЄС ⇒ У дві тисячі двадцять четвертому – дві тисячі двадцять сьомому роках є ес.
      У 90-х рр. там ⇒ У дев’яностих роках там.
      Весна 2022 ⇒ Весна дві тисячі двадцять другого.
      2000 рік ⇒ Двохтисячний рік.
      1939–1945 ⇒ Тисяча дев’ятсот тридцять дев’ятий – тисяча дев’ятсот сорок п’ятий.
      90-х років ⇒ Дев’яностих років.
      1990-ті ⇒ Тисяча дев’ятсот дев’яності.
      о 18:40 ⇒ о вісімнадцятій сорок.
      до 18:40 ⇒ до вісімнадцятої сорок.
      18:40 ⇒ Вісімнадцята сорок.
      о 9 годині ⇒ о дев’ятій годині.
      о 9.15 ⇒ о дев’ятій п’ятнадцять.
    `,
    Sums: `
      1,500 грн ⇒ Тисяча п’ятсот гривень.
      1 500 грн ⇒ Тисяча п’ятсот гривень.
      2 грн ⇒ Дві гривні.
      21 грн ⇒ Двадцять одна гривня.
      3,50 грн ⇒ Три гривні п’ятдесят копійок.
      $225 млн ⇒ Двісті двадцять п’ять мільйонів доларів.
      $1,2 млрд ⇒ Одна ціла дві десятих мільярда доларів.
      €3,50 ⇒ Три євро п’ятдесят центів.
      5 000 € ⇒ П’ять тисяч євро.
      2,94 євро ⇒ Два євро дев’яносто чотири центи.
      10 дол. ⇒ Десять доларів.
      50 коп. ⇒ П’ятдесят копійок.
      41,2 грн/дол. ⇒ Сорок одна ціла дві десятих гривні за долар.
      12 грн/кг ⇒ Дванадцять гривень за кілограм.
    `,
    Numbers: `
      42 міни ⇒ Сорок дві міни.
      до 42 мін ⇒ до сорока двох мін.
      21 книга ⇒ Двадцять одна книга.
      22 книги ⇒ Двадцять дві книги.
      61 книгу ⇒ Шістдесят одну книгу.
      у 22 магазинах ⇒ у двадцяти двох магазинах.
      близько 1500 осіб ⇒ близько тисячі п’ятисот осіб.
      101 людина ⇒ Сто одна людина.
      1000 гривень ⇒ Тисяча гривень.
      9 130 ⇒ Дев’ять тисяч сто тридцять.
      2 млн ⇒ Два мільйони.
      5 тис. людей ⇒ П’ять тисяч людей.
      10–15 людей ⇒ Десять – п’ятнадцять людей.
      0,05 ⇒ Нуль цілих п’ять сотих.
      ½ ⇒ Половина.
      1½ км ⇒ Півтора кілометра.
      2/3 ⇒ Дві третини.
      3:2 ⇒ Три – два.
      42-річний ⇒ Сорокадворічний.
      71-річна ⇒ Сімдесятиоднорічна.
      серед них 2 дітей ⇒ серед них двоє дітей.
      3-є місце ⇒ Третє місце.
      за 1 т ⇒ за одну тонну.
      5-й ⇒ П’ятий.
      +380 44 123 45 67 ⇒ Плюс три вісім нуль, чотири чотири, один два три, чотири п’ять, шість сім.
    `,
    'Percentages and units': `
      12,4 % ⇒ Дванадцять цілих чотири десятих відсотка.
      5 % ⇒ П’ять відсотків.
      1 % ⇒ Один відсоток.
      2 % ⇒ Два відсотки.
      10–15 % ⇒ Десять – п’ятнадцять відсотків.
      −15 °C ⇒ Мінус п’ятнадцять градусів Цельсія.
      1 °C ⇒ Один градус Цельсія.
      100 км/год ⇒ Сто кілометрів на годину.
      5 м ⇒ П’ять метрів.
      52 м² ⇒ П’ятдесят два квадратні метри.
      330 кВ ⇒ Триста тридцять кіловольтів.
      7 ГВт ⇒ Сім гігаватів.
      до 15 км ⇒ до п’ятнадцяти кілометрів.
    `,
    'Abbreviations, initialisms and addresses': `
      № 8 ⇒ Номер вісім.
      вул. Хрещатик ⇒ вулиця Хрещатик.
      м. Київ ⇒ місто Київ.
      с. Моринці ⇒ село Моринці.
      і т. д. ⇒ і так далі.
      та ін. ⇒ та інші.
      С. Гріга ⇒ С Гріга.
      ЄС, США, НАТО, ЗСУ ⇒ є ес, ес ша а, Нато, зе ес у.
      F-16 ⇒ еф шістнадцять.
      HIMARS ⇒ Хаймарс.
      Су-27 ⇒ Су двадцять сім.
      XIX століття ⇒ дев’ятнадцятого століття.
      у XIX столітті ⇒ у дев’ятнадцятому столітті.
      у XX ст. ⇒ у двадцятому столітті.
      XVI–XVII ст. ⇒ шістнадцятого – сімнадцятого століття.
      Іван Павло II ⇒ Іван Павло другий.
      kam.lt ⇒ kam крапка ел те.
      #СтоїмоЗУкраїною ⇒ Хештег Стоїмо З Україною.
    `,
  },

  lt: {
    'Dates, years and times': `
      2024 m. gegužės 2 d. Vilniuje ⇒ Du tūkstančiai dvidešimt ketvirtųjų metų gegužės antrą dieną Vilniuje.
      gegužės 2 d. ⇒ gegužės antrą dieną.
      gegužės 2–4 d. ⇒ gegužės antrą – ketvirtą dienomis.
      iki gegužės 2 d. ⇒ iki gegužės antros dienos.
      iki 2024-12-31 ⇒ iki du tūkstančiai dvidešimt ketvirtųjų metų gruodžio trisdešimt pirmos dienos.
      1990 m. kovo 11 d. ⇒ Tūkstantis devyni šimtai devyniasdešimtųjų metų kovo vienuoliktą dieną.
      2023 m. III ketv. augo ⇒ Du tūkstančiai dvidešimt trečiųjų metų trečiąjį ketvirtį augo.
      gegužės 2-ąją ⇒ gegužės antrąją.
      02.05.2024 ⇒ Du tūkstančiai dvidešimt ketvirtųjų metų gegužės antrą dieną.
      2024-05-02 ⇒ Du tūkstančiai dvidešimt ketvirtųjų metų gegužės antrą dieną.
      2025 metų vasario 8-osios rytą ⇒ Du tūkstančiai dvidešimt penktųjų metų vasario aštuntosios rytą.
      1994-ųjų pavasarį ⇒ Tūkstantis devyni šimtai devyniasdešimt ketvirtųjų pavasarį.
      2015 metais ⇒ Du tūkstančiai penkioliktaisiais metais.
      1998 metų ⇒ Tūkstantis devyni šimtai devyniasdešimt aštuntųjų metų.
      2000 metais ⇒ Dutūkstantaisiais metais.
      1900 metai ⇒ Tūkstantis devyniašimtieji metai.
      1984–2024 m. ⇒ Tūkstantis devyni šimtai aštuoniasdešimt ketvirtaisiais – du tūkstančiai dvidešimt ketvirtaisiais metais.
      1939–1945 ⇒ Tūkstantis devyni šimtai trisdešimt devintieji – tūkstantis devyni šimtai keturiasdešimt penktieji.
      2024 m. pradėta ⇒ Du tūkstančiai dvidešimt ketvirtaisiais metais pradėta.
      2024 m. pabaigoje ⇒ Du tūkstančiai dvidešimt ketvirtųjų metų pabaigoje.
      2023 m. balandį ⇒ Du tūkstančiai dvidešimt trečiųjų metų balandį.
      nuo 2014 m. ten ⇒ nuo du tūkstančiai keturioliktųjų metų ten.
      2022 ⇒ Du tūkstančiai dvidešimt du.
      90-ieji ⇒ Devyniasdešimtieji.
      18.40 val. ⇒ Aštuonioliktą valandą keturiasdešimt minučių.
      18 val. ⇒ Aštuonioliktą valandą.
      iki 18 val. ⇒ iki aštuonioliktos valandos.
      per 18 val. ⇒ per aštuoniolika valandų.
      18:40 ⇒ Aštuoniolika keturiasdešimt.
      nuo 22:00 iki 6:00 val. ⇒ nuo dvidešimt antros valandos iki šeštos valandos.
    `,
    Sums: `
      5 000 € ⇒ Penki tūkstančiai eurų.
      3,50 € ⇒ Trys eurai penkiasdešimt centų.
      1,2 mlrd. eurų ⇒ Vienas kablelis du milijardo eurų.
      225 mln. JAV dolerių ⇒ Du šimtai dvidešimt penki milijonai jot a vė dolerių.
      $225 mln. ⇒ Du šimtai dvidešimt penki milijonai dolerių.
      1,500 грн ⇒ Tūkstantis penki šimtai grivinų.
      2,94 euro ⇒ Du eurai devyniasdešimt keturi centai.
      21 Eur ⇒ Dvidešimt vienas euras.
      4 eurus ⇒ Keturis eurus.
      27 centus ⇒ Dvidešimt septynis centus.
      89 centai ⇒ Aštuoniasdešimt devyni centai.
      0,28 Eur ⇒ Dvidešimt aštuoni centai.
      15 ct/kWh ⇒ Penkiolika centų už kilovatvalandę.
      apie 300 tūkst. eurų ⇒ apie tris šimtus tūkstančių eurų.
    `,
    Numbers: `
      22 parduotuvės ⇒ Dvidešimt dvi parduotuvės.
      22 parduotuvėse ⇒ Dvidešimt dviejose parduotuvėse.
      23 kilometrų atstumu ⇒ Dvidešimt trijų kilometrų atstumu.
      61 tūkstantį ⇒ Šešiasdešimt vieną tūkstantį.
      14 300 knygų ⇒ Keturiolika tūkstančių trys šimtai knygų.
      1 500 karių ⇒ Tūkstantis penki šimtai karių.
      21 žmogus ⇒ Dvidešimt vienas žmogus.
      2 žmonės ⇒ Du žmonės.
      41 vaikas ⇒ Keturiasdešimt vienas vaikas.
      101 knyga ⇒ Šimtas viena knyga.
      345 knygų ⇒ Trijų šimtų keturiasdešimt penkių knygų.
      15-metis ⇒ Penkiolikametis.
      Jai 71-eri ⇒ Jai septyniasdešimt vieneri.
      44 metai ⇒ Keturiasdešimt ketveri metai.
      21 metai ⇒ Dvidešimt vieneri metai.
      prieš 3 metus ⇒ prieš trejus metus.
      31 metų moteris ⇒ Trisdešimt vienerių metų moteris.
      nuo 5 iki 10 eurų ⇒ nuo penkių iki dešimties eurų.
      iki 15 km ⇒ iki penkiolikos kilometrų.
      už 1 kWh ⇒ už vieną kilovatvalandę.
      per 2 valandas ⇒ per dvi valandas.
      5 moterys ⇒ Penkios moterys.
      8 vaikams ⇒ Aštuoniems vaikams.
      6 namuose ⇒ Šešiuose namuose.
      3 aukštas ⇒ Trečias aukštas.
      4 klasėje ⇒ Ketvirtoje klasėje.
      laimėjo 85:79 ⇒ laimėjo aštuoniasdešimt penki – septyniasdešimt devyni.
      10–15 km ⇒ Dešimt – penkiolika kilometrų.
      3:2 ⇒ Trys – du.
      ½ ⇒ Pusė.
      1½ km ⇒ Pusantro kilometro.
      3/4 ⇒ Trys ketvirčiai.
      20-ieji ⇒ Dvidešimtieji.
      3-iosios ⇒ Trečiosios.
      5 tūkst. žmonių ⇒ Penki tūkstančiai žmonių.
      +370 5 123 4567 ⇒ Plius trys septyni nulis, penki, vienas du trys, keturi penki šeši septyni.
    `,
    'Percentages and units': `
      12,4 % ⇒ Dvylika kablelis keturi procento.
      12,4 proc. ⇒ Dvylika kablelis keturi procento.
      1 proc. ⇒ Vienas procentas.
      2 proc. ⇒ Du procentai.
      10–15 proc. ⇒ Dešimt – penkiolika procentų.
      −15 °C ⇒ Minus penkiolika laipsnių Celsijaus.
      100 km/h ⇒ Šimtas kilometrų per valandą.
      52 kv. m ⇒ Penkiasdešimt du kvadratiniai metrai.
      3 m³ ⇒ Trys kubiniai metrai.
      330 kV ⇒ Trys šimtai trisdešimt kilovoltų.
      7 GW ⇒ Septyni gigavatai.
      2 d. ⇒ Dvi dienos.
    `,
    'Abbreviations, initialisms and addresses': `
      Nr. 8 ⇒ numeris aštuoni.
      ES ir NATO, BNS ⇒ e es ir Nato, bė en es.
      JAV ⇒ jot a vė.
      F-16 ⇒ ef šešiolika.
      Šv. Onos ⇒ Šventos Onos.
      S. Griga. – Paskui ⇒ S Griga. – Paskui.
      Pilies g. 3 ⇒ Pilies gatvė trys.
      ir t. t. ⇒ ir taip toliau.
      pvz., čia ⇒ pavyzdžiui, čia.
      t. y. šiandien ⇒ tai yra šiandien.
      XIX a. ⇒ devynioliktas amžius.
      XIX a. pradžioje ⇒ devyniolikto amžiaus pradžioje.
      XVI–XVII a. ⇒ šešioliktas – septynioliktas amžius.
      XX a. 4 dešimtmetyje ⇒ dvidešimto amžiaus ketvirtame dešimtmetyje.
      5 str. 2 d. ⇒ Penkto straipsnio antra dalis.
      LR Seimo ⇒ Lietuvos Respublikos Seimo.
      XX amžiaus ⇒ dvidešimto amžiaus.
      Jonas Paulius II ⇒ Jonas Paulius antrasis.
      kam.lt ⇒ kam taškas el tė.
      a@kam.lt ⇒ a eta kam taškas el tė.
    `,
  },
}

const spoken = (language: string, text: string) =>
  scriptOf(
    { language, headline: '', standfirst: '', byline: '', body: [{ kind: 'paragraph', text: [{ text }] }] },
    { lexicon: [] },
  )
    .sentences.map(asPlainSpeech)
    .join(' | ')

for (const [language, groups] of Object.entries(forms)) {
  for (const [what, table] of Object.entries(groups)) {
    test(`${what} are said as a newsreader says them in ${NAMES[language]}`, () => {
      for (const line of table.trim().split('\n')) {
        const [written = '', said] = line.trim().split(' ⇒ ')
        assert.equal(spoken(language, written), said, written)
      }
    })
  }
}

test('The table of spoken forms is a long one', () => {
  const lines = Object.values(forms).flatMap((groups) => Object.values(groups).join('').match(/⇒/g) ?? [])
  assert.ok(lines.length >= 250, String(lines.length))
})
