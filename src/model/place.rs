//! Where the place of a plan lies: its region, its province, its city, its county, by its name as documents print it.
//!
//! With hundreds of plans one looks for a place by the region and the province that it lies in. The provinces are in the order
//! of the state's own list; the cities are those of the rank of a prefecture. What is not here is told as elsewhere, never
//! guessed.

mod county;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub use county::County;

/// A part of the country, as statistics have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    /// 华北.
    North,
    /// 东北.
    Northeast,
    /// 华东.
    East,
    /// 华中.
    Central,
    /// 华南.
    South,
    /// 西南.
    Southwest,
    /// 西北.
    Northwest,
    /// 港澳台.
    Beyond,
    /// A place that is not in the list, or of the whole country.
    Elsewhere,
}

impl Region {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::North,
        Self::Northeast,
        Self::East,
        Self::Central,
        Self::South,
        Self::Southwest,
        Self::Northwest,
        Self::Beyond,
        Self::Elsewhere,
    ];

    /// What it is called, in the catalogue.
    pub fn key(self) -> &'static str {
        match self {
            Self::North => "region-north",
            Self::Northeast => "region-northeast",
            Self::East => "region-east",
            Self::Central => "region-central",
            Self::South => "region-south",
            Self::Southwest => "region-southwest",
            Self::Northwest => "region-northwest",
            Self::Beyond => "region-beyond",
            Self::Elsewhere => "region-elsewhere",
        }
    }
}

/// A province, or what has the rank of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Province(usize);

/// A city, or what has the rank of one, below a province.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct City(Province, usize);

/// Places that lie together, above their plans where there are many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceGroup {
    /// All of a region.
    Region(Region),
    /// All of a province.
    Province(Province),
    /// All of a city.
    City(City),
    /// All of a county.
    County(County),
}

/// Where a place lies, as far as that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Its region.
    pub region: Region,
    /// Its province.
    pub province: Option<Province>,
    /// Its city; none for a province itself.
    pub city: Option<City>,
    /// Its county; none for a city or a province itself.
    pub county: Option<County>,
}

use Region::{Beyond, Central, East, North, Northeast, Northwest, South, Southwest};

/// Region, name, the part of the name that is enough, cities.
#[rustfmt::skip]
const PROVINCES: [(Region, &str, &str, &str); 34] = [
    (North, "北京市", "北京", ""),
    (North, "天津市", "天津", ""),
    (North, "河北省", "河北", "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水"),
    (North, "山西省", "山西", "太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁"),
    (North, "内蒙古自治区", "内蒙古", "呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安 锡林郭勒 阿拉善"),
    (Northeast, "辽宁省", "辽宁", "沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛"),
    (Northeast, "吉林省", "吉林", "长春 吉林 四平 辽源 通化 白山 松原 白城 延边"),
    (Northeast, "黑龙江省", "黑龙江", "哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭"),
    (East, "上海市", "上海", ""),
    (East, "江苏省", "江苏", "南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁"),
    (East, "浙江省", "浙江", "杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水"),
    (East, "安徽省", "安徽", "合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城"),
    (East, "福建省", "福建", "福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德"),
    (East, "江西省", "江西", "南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶"),
    (East, "山东省", "山东", "济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽"),
    (Central, "河南省", "河南", "郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源"),
    (Central, "湖北省", "湖北", "武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门 神农架"),
    (Central, "湖南省", "湖南", "长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西"),
    (South, "广东省", "广东", "广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮"),
    (South, "广西壮族自治区", "广西", "南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左"),
    (South, "海南省", "海南", "海口 三亚 三沙 儋州"),
    (Southwest, "重庆市", "重庆", ""),
    (Southwest, "四川省", "四川", "成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山"),
    (Southwest, "贵州省", "贵州", "贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南"),
    (Southwest, "云南省", "云南", "昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆"),
    (Southwest, "西藏自治区", "西藏", "拉萨 日喀则 昌都 林芝 山南 那曲 阿里"),
    (Northwest, "陕西省", "陕西", "西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛"),
    (Northwest, "甘肃省", "甘肃", "兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南"),
    (Northwest, "青海省", "青海", "西宁 海东 海北 黄南 海南 果洛 玉树 海西"),
    (Northwest, "宁夏回族自治区", "宁夏", "银川 石嘴山 吴忠 固原 中卫"),
    (Northwest, "新疆维吾尔自治区", "新疆", "乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 克孜勒苏 喀什 和田 伊犁 塔城 阿勒泰"),
    (Beyond, "香港特别行政区", "香港", ""),
    (Beyond, "澳门特别行政区", "澳门", ""),
    (Beyond, "台湾省", "台湾", ""),
];

impl Province {
    /// Its name, `广东省`.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The part of its name that is enough, `广东`.
    pub fn stem(self) -> &'static str {
        self.row().2
    }

    fn row(self) -> (Region, &'static str, &'static str, &'static str) {
        PROVINCES.get(self.0).copied().unwrap_or((Region::Elsewhere, "", "", ""))
    }

    fn all() -> impl Iterator<Item = Self> {
        (0..PROVINCES.len()).map(Self)
    }

    fn cities(self) -> impl Iterator<Item = City> {
        (0..self.row().3.split(' ').count()).map(move |nth| City(self, nth))
    }

    /// The province that a place is or begins with, and what follows its name.
    fn at_start_of(place: &str) -> Option<(Self, &str)> {
        // The first character tells most of them apart, and all plans are gone through at the start.
        let first = place.as_bytes().first_chunk::<3>()?;
        let alike = PROVINCES
            .iter()
            .enumerate()
            .filter(|(_, row)| row.1.as_bytes().first_chunk::<3>() == Some(first));
        alike.map(|(at, row)| (Self(at), row)).find_map(|(province, (_, name, stem, _))| {
            if let Some(rest) = place.strip_prefix(name) {
                return Some((province, rest));
            }
            // 吉林市 is a city of 吉林, 海南州 is none of 海南: without its rank a province stands alone.
            (place == *stem).then_some((province, ""))
        })
    }
}

impl City {
    /// Its name without its rank, `武汉`.
    pub fn name(self) -> &'static str {
        let Self(province, nth) = self;
        province.row().3.split(' ').nth(nth).unwrap_or_default()
    }

    /// The city that a place is or begins with, by its name with its rank, and what follows the name.
    fn at_start_of(place: &str) -> Option<(Self, &str)> {
        const LONGEST: usize = 5;
        static NAMED: LazyLock<FxHashMap<&'static str, City>> = LazyLock::new(|| {
            let all = Province::all().flat_map(Province::cities);
            all.map(|city| (city.name(), city)).filter(|(name, _)| !name.is_empty()).collect()
        });
        let ends = place.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
        let named = ends.filter_map(|end| Some((*NAMED.get(place.get(..end)?)?, place.get(end..)?)));
        let has_rank = |rest: &str| {
            rest.is_empty()
                || rest.starts_with(['市', '盟'])
                || rest.starts_with("地区")
                || rest.contains('州')
        };
        named.filter(|(_, rest)| has_rank(rest)).last()
    }
}

/// The ranks of cities that are written behind their names, but for that of an autonomous prefecture.
const CITY_RANKS: [&str; 4] = ["", "市", "盟", "地区"];

impl Location {
    /// Where a place lies, by its name as documents print it: `广东省`, `深圳市`, `湖北省武汉市江夏区`, `江夏区`.
    pub fn of(place: &str) -> Self {
        let place = place.trim();
        let (province, rest) = match Province::at_start_of(place) {
            Some((province, rest)) => (Some(province), rest),
            None => (None, place),
        };
        let of_province = |City(of, _): City| province.is_none_or(|province| of == province);
        let (city, rest) = match City::at_start_of(rest).filter(|&(city, _)| of_province(city)) {
            Some((city, rest)) => (Some(city), rest),
            None => (None, rest),
        };
        let province = province.or(city.map(|City(of, _)| of));
        // What is a city or a province itself, as most places are, is looked up no further.
        let is_whole = province.is_some() && (CITY_RANKS.contains(&rest) || rest.ends_with('州'));
        if is_whole {
            return Self::in_county(province, city, None);
        }
        match province {
            Some(province) => {
                let county = County::at_end_of(rest, province.stem(), city.map(City::name));
                Self::in_county(Some(province), city, county)
            }
            None => Self::in_county(None, None, County::named(place)),
        }
    }

    /// A place in a county, which tells what is not known of province and city.
    fn in_county(province: Option<Province>, city: Option<City>, county: Option<County>) -> Self {
        let of_county = |county: County| Province::all().find(|of| of.stem() == county.province());
        let province = province.or_else(|| county.and_then(of_county));
        let named = |county: County| province?.cities().find(|city| city.name() == county.city());
        let city = city.or_else(|| county.filter(|county| !county.city().is_empty()).and_then(named));
        let region = province.map_or(Region::Elsewhere, |province| province.row().0);
        Self { region, province, city, county }
    }

    /// Whether it lies in a group.
    pub fn is_in(self, group: PlaceGroup) -> bool {
        match group {
            PlaceGroup::Region(region) => self.region == region,
            PlaceGroup::Province(province) => self.province == Some(province),
            PlaceGroup::City(city) => self.city == Some(city),
            PlaceGroup::County(county) => self.county == Some(county),
        }
    }

    /// The groups that it lies in, the widest first.
    pub fn groups(self) -> impl Iterator<Item = PlaceGroup> {
        let province = self.province.map(PlaceGroup::Province);
        let city = self.city.map(PlaceGroup::City);
        let county = self.county.map(PlaceGroup::County);
        std::iter::once(PlaceGroup::Region(self.region)).chain(province).chain(city).chain(county)
    }
}

#[cfg(test)]
mod tests {
    use super::{City, County, Location, Province, Region};

    #[test]
    fn a_place_lies_where_its_name_says() {
        for (place, region, province, city, county) in [
            ("广东省", Region::South, "广东省", "", ""),
            ("广东", Region::South, "广东省", "", ""),
            ("深圳市", Region::South, "广东省", "深圳", ""),
            ("广东省深圳市", Region::South, "广东省", "深圳", ""),
            ("湖北省武汉市江夏区", Region::Central, "湖北省", "武汉", "江夏区"),
            ("重庆市", Region::Southwest, "重庆市", "", ""),
            ("北京市朝阳区", Region::North, "北京市", "", "朝阳区"),
            ("朝阳市", Region::Northeast, "辽宁省", "朝阳", ""),
            ("吉林市", Region::Northeast, "吉林省", "吉林", ""),
            ("吉林省", Region::Northeast, "吉林省", "", ""),
            ("海南省", Region::South, "海南省", "", ""),
            ("海南藏族自治州", Region::Northwest, "青海省", "海南", ""),
            ("恩施土家族苗族自治州", Region::Central, "湖北省", "恩施", ""),
            ("新疆维吾尔自治区", Region::Northwest, "新疆维吾尔自治区", "", ""),
            ("锡林郭勒盟", Region::North, "内蒙古自治区", "锡林郭勒", ""),
            ("朝阳区", Region::Elsewhere, "", "", ""),
            ("", Region::Elsewhere, "", "", ""),
            ("江夏区", Region::Central, "湖北省", "武汉", "江夏区"),
            ("湖北省江夏区", Region::Central, "湖北省", "武汉", "江夏区"),
            ("济南市市中区", Region::East, "山东省", "济南", "市中区"),
            ("攀枝花市东区", Region::Southwest, "四川省", "攀枝花", "东区"),
            ("河北区", Region::North, "天津市", "", "河北区"),
            ("义乌市", Region::East, "浙江省", "金华", "义乌市"),
            ("海南藏族自治州共和县", Region::Northwest, "青海省", "海南", "共和县"),
            ("海南省文昌市", Region::South, "海南省", "", "文昌市"),
            ("武汉市朝阳区", Region::Central, "湖北省", "武汉", ""),
            ("忠县", Region::Southwest, "重庆市", "", "忠县"),
        ] {
            let found = Location::of(place);
            let province_name = found.province.map_or("", |province| province.name());
            let city_name = found.city.map_or("", |city| city.name());
            let county_name = found.county.map_or("", |county| county.name());
            let names = (found.region, province_name, city_name, county_name);
            assert_eq!(names, (region, province, city, county), "{place}");
        }
    }

    /// A line that names no city of ours would place its counties nowhere.
    #[test]
    fn every_county_lies_in_a_province_and_where_it_names_one_in_a_city() {
        let lines = include_str!("place/counties.txt").lines();
        for line in lines {
            let words: Vec<&str> = line.split(' ').collect();
            let province = Province::all().find(|province| province.stem() == words[0]).expect(line);
            for &county in &words[2..] {
                let city = if words[1] == "-" { "" } else { words[1] };
                let location = Location::of(&format!("{}{city}市{county}", province.name()));
                let found = (
                    location.province,
                    location.city.map_or("", City::name),
                    location.county.map(County::name),
                );
                assert_eq!(found, (Some(province), city, Some(county)), "{line}");
            }
        }
    }
}
