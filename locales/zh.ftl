### 程序自己说的每一句话（中文）。文件里的原话不在这里。

## 数据里的毛病：文件:行:列: 后面的话
fault-unreadable = 读不了：{ $reason }
fault-nothing-there = 这里没有方案（*.ron）、themes.ron 或 units.ron
fault-too-large = 文件有 { $size }，最多读 { $limit }
fault-not-utf8 = 从这里起不是 UTF-8 文字
fault-too-deep = 嵌套太深，任何文件都不会有这么多层
fault-unclosed = 文件到头了，前面还有引号或括号没有合上
fault-expected = 写法不对：{ $what }
fault-missing-field = { $within } 少了 { $field }
fault-repeated-field = { $field } 写了两次
fault-unknown-field = 没有 { $found } 这一项
fault-unknown-variant = 没有 { $found } 这种写法
fault-unknown-theme = themes.ron 里没有主题“{ $found }”
fault-unknown-unit = units.ron 里没有这个地方的单位“{ $found }”
fault-unknown-portfolio = units.ron 里没有职能“{ $found }”
fault-unknown-measure = 这份方案里没有措施“{ $found }”
fault-nearest = ，最接近的是“{ $nearest }”
fault-duplicate = “{ $what }”已经在 { $first } 用过了
fault-empty = { $field } 没有内容
fault-none-given = { $field } 至少要有一项
fault-bad-id = “{ $id }”不能作编号：只用小写字母、数字，中间用点隔开
fault-bad-date = “{ $date }”不是一个日子，要写成 2016-07-06
fault-forbidden = 这里有一个不该有的控制字符 { $code }
fault-no-source = 找不到它所依据的原文 { $file }
fault-differs = 与原文 { $source } 不同：方案“{ $ours }”，原文“{ $theirs }”
fault-omitted-not-found = 原文里没有这段略去的话“{ $text }”
fault-healed-not-once = 分页接合“{ $end }”在原文里找到 { $times } 处，应当正好一处
fault-quote-not-found = 原文这里没有这句引文“{ $quote }”
fault-quote-without-value = 引文里没有数字“{ $value }”
fault-not-in-annotation = 责任括注里没有“{ $unit }”，或者次序不对
fault-left-over = 责任括注里的“{ $rest }”没有对应的单位
fault-units-without-annotation = 列了单位，却没有写出处（annotation）
fault-role-not-printed = 原文没有这样排名：找不到“{ $what }”
fault-unused = 没有一份方案提到“{ $name }”
