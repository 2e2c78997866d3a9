/** Four names for each script that families here may bring, every child invented; as their families write them. */
export const scriptNames = {
  arabic: ['مُحَمَّد عَلِيّ', 'فاطمة الزهراء حسن', 'يوسف إبراهيم', 'نور الدين لطفي'],
  bengali: ['রহিম চৌধুরী', 'শ্রেয়া মুখোপাধ্যায়', 'তৃষ্ণা চক্রবর্তী', 'অর্ক দাস'],
  'chinese-simplified': ['王小明', '李晓华', '欧阳雨桐', '张子轩'],
  'chinese-traditional': ['陳怡君', '林曉華', '歐陽靜儀', '黃國華'],
  cyrillic: ['Анастасия Щербакова', 'Дмитро Їжаченко', 'Ђорђе Петровић', 'Айгүл Нұрланқызы'],
  devanagari: ['अनन्या त्रिपाठी', 'कृष्ण श्रेष्ठ', 'ज्ञानेश्वरी क्षीरसागर', 'आरव शर्मा'],
  ethiopic: ['ቤተልሔም ታደሰ', 'ዮሐንስ ገብረ', 'ሰላም ኃይሉ', 'አበበ ተስፋዬ'],
  greek: ['Αλέξανδρος Παπαδόπουλος', 'Ελένη Ιωάννου', 'Γιώργος Χατζής', 'Μαρία Ξυλούρη'],
  hebrew: ['נועה כהן', 'דוד לוי', 'שירה בן־דוד', 'יעל מזרחי'],
  hmong: ['Paj Ntaub Vaj', 'Tshaj Lis Xyooj', '𞄀𞄄𞄩 𞄗𞄦', '𞄔𞄨𞄰 𞄃𞄤'],
  japanese: ['さくら 山田', '佐藤 ゆい', '高橋 ユキ', '小林 みさき'],
  korean: ['김민준', '이서연', '박지후', '최예은'],
  latin: ['Łukasz Żółkiewski', 'José Ángel Muñoz', 'Kwame Ọlọ́run', 'İpek Çağlayan'],
  thai: ['สมชาย ใจดี', 'กัญญารัตน์ ศรีสุข', 'ปิยะ น้ำเพชร', 'วันเพ็ญ ทองคำ'],
  vietnamese: ['Nguyễn Thị Ánh', 'Trần Đức Phước', 'Lê Hoàng Yến', 'Phạm Quỳnh Như'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
