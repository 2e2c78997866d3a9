import type { SeededRandom } from '../model/clock-and-chance.ts';

export interface PersonName {
  /** As shown: in the order and script the family uses. */
  name: string;
  /** "Family, Given". */
  sortable: string;
  given: string;
}

interface Tradition {
  given: string;
  family: string;
  /** How often in a hundred. */
  share: number;
  familyFirst?: boolean;
  /** Written without a space between the parts. */
  joined?: boolean;
  /** Two family names. */
  double?: boolean;
}

/** Names as they stand on the rolls of a mixed American district. Blank-separated to keep the table on one page. */
const TRADITIONS: readonly Tradition[] = [
  {
    share: 24,
    double: true,
    given:
      'Mateo Sofía Santiago Camila Diego Valentina Emiliano Ximena Leonardo Regina Ángel Luna José María Iker Renata Joaquín Daniela Andrés Lucía Nicolás Itzel',
    family:
      'Hernández García Martínez López Aguilar Ramírez Peña Núñez Ortega Vásquez Castillo Domínguez Ríos Fuentes Ibáñez Salazar',
  },
  {
    share: 25,
    given:
      'Emma Liam Olivia Noah Ava Mason Harper Jackson Ella Aiden Grace Carter Zoe Wyatt Ruby Hudson Hazel Owen Nora Caleb Violet Jayden Aaliyah Malik Nevaeh Isaiah Imani Dash',
    family:
      "Johnson Miller Davis Wilson Anderson Thompson Jackson Robinson O'Connor McAllister Bell-Whitaker Harris Brooks Coleman Begaye Jefferson Cooper Parker Price Washington",
  },
  {
    share: 6,
    given: 'An Bảo Châu Đức Hương Khánh Linh Minh Ngọc Phúc Quỳnh Thảo Tuấn Vy',
    family: 'Nguyễn Trần Lê Phạm Huỳnh Đặng Võ Bùi',
  },
  {
    share: 5,
    given: 'Amal Yusuf Layla Omar Noor Zayd Maryam Hamza Salma Idris Rania Bilal',
    family: 'Haddad al-Masri Khalil Nasser Darwish Abu-Rahma Saleh Mansour',
  },
  {
    share: 2,
    given: 'أمل يوسف ليلى عمر نور زيد مريم حمزة',
    family: 'حدّاد المصري خليل ناصر درويش صالح',
  },
  {
    share: 4,
    given: 'Zihan Haoran Yutong Jiayi Muchen Xinyi Ruoxi Yichen',
    family: 'Wang Li Zhang Liu Chen Huang Zhao',
  },
  {
    share: 2,
    familyFirst: true,
    joined: true,
    given: '梓涵 浩然 雨桐 佳怡 沐宸 欣怡 若曦 一辰',
    family: '王 李 张 刘 陈 黄 赵 欧阳',
  },
  {
    share: 2,
    familyFirst: true,
    joined: true,
    given: '하은 서준 지우 민준 서연 도윤 하윤 시우',
    family: '김 이 박 최 정 강 남궁',
  },
  { share: 2, given: 'Ha-eun Seo-jun Ji-woo Min-jun Seo-yeon Do-yun', family: 'Kim Lee Park Choi Jung' },
  {
    share: 4,
    given: 'Kaub Nkauj Paj Tou Mai Pheej Nplooj Tsab Xee Kongmeng',
    family: 'Vang Xiong Yang Lor Thao Moua Her',
  },
  {
    share: 4,
    given: 'Abdirahman Hodan Ayaan Ifrah Liban Sagal Warsame Hibo Guled Ubah',
    family: 'Abdi Warsame Farah Mohamud Osman Jama Hersi',
  },
  { share: 2, given: 'ሊያ ናሆም ሳሮን ዳዊት ሄለን ኢዮብ', family: 'ተስፋዬ ገብረ አበበ ሃይሉ መኮንን' },
  {
    share: 3,
    given: 'Zofia Jakub Hanna Szymon Maja Łukasz Żaneta Stanisław',
    family: 'Kowalska Wiśniewski Wójcik Kamińska Zieliński Szczepański',
  },
  {
    share: 2,
    given: 'Анастасия Михаил Дарья Тимофей Полина Матвей',
    family: 'Иванов Смирнова Кузнецов Попова Соколов',
  },
  {
    share: 2,
    given: 'Oleksandra Danylo Solomiya Taras Zlata Bohdan',
    family: 'Shevchenko Kovalenko Bondar Melnyk',
  },
  {
    share: 4,
    given: 'Aarav Diya Vihaan Ananya Reyansh Aadhya Kabir Ishani',
    family: 'Patel Sharma Reddy Iyer Gupta Chaudhary',
  },
  { share: 2, given: 'आरव दिया विहान अनन्या कबीर ईशानी', family: 'शर्मा पटेल गुप्ता वर्मा सिंह' },
  { share: 1, given: 'রাফি তানিয়া সাবিহা ইমরান', family: 'রহমান আহমেদ চৌধুরী' },
  { share: 2, given: 'נועה איתן מאיה אורי תמר יונתן', family: 'כהן לוי מזרחי פרץ' },
  { share: 1, given: 'ธนกร กมลชนก ปัณณวิชญ์ พิมพ์ชนก', family: 'วงศ์สวัสดิ์ ศรีสุข แก้วมณี' },
  { share: 1, familyFirst: true, joined: true, given: '陽葵 蓮 結菜 湊', family: '佐藤 鈴木 髙橋 田中' },
];

const WHEEL: readonly Tradition[] = TRADITIONS.flatMap((tradition) =>
  Array.from({ length: tradition.share }, () => tradition),
);

/** A pupil's or parent's name, drawn from the district's mix of languages. */
export function drawName(random: SeededRandom): PersonName {
  const tradition = random.pick(WHEEL);
  const given = random.pick(words(tradition.given));
  const first = random.pick(words(tradition.family));
  const second =
    tradition.double === true && random.integer(3) === 0 ? random.pick(words(tradition.family)) : null;
  const family = second === null || second === first ? first : `${first} ${second}`;
  const gap = tradition.joined === true ? '' : ' ';
  const name = tradition.familyFirst === true ? `${family}${gap}${given}` : `${given} ${family}`;
  return { name, sortable: `${family}, ${given}`, given };
}

/** A name written by hand for the cast: the last word is the family name. */
export function plainName(name: string): PersonName {
  const parts = name.split(' ');
  const family = parts.at(-1) ?? name;
  const given = parts.slice(0, -1).join(' ') || name;
  return { name, sortable: `${family}, ${given}`, given };
}

const split = new Map<string, readonly string[]>();
function words(text: string): readonly string[] {
  let list = split.get(text);
  if (list === undefined) split.set(text, (list = text.split(' ')));
  return list;
}
