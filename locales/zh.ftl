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

## 屏幕
name = 对照
pane-outline = 提纲
pane-detail = 原文
pane-units = 责任单位
outline-holds = { $plans } 份方案 · { $measures } 条措施
matrix-total = 合计
matrix-themes = 矩阵  主题 × 方案（主题是我们的归类）
matrix-portfolios = 矩阵  职能 × 方案（职能是我们的归类）
sheet-unit = 单位
sheet-portfolio = 职能
sheet-cell = 矩阵 > 格内措施
sheet-help = 全部按键
sheet-about = 关于
plan-untitled = 原文没有标题
number-absent = 原文未印
number-elsewhere = { $number }（{ $by }方案如此引用，原文未印）
label-basis = 依据
label-issuer = 发文
label-number = 文号
label-issued = 日期
label-effective = 施行
label-themes = 主题
label-targets = 指标
our-reading = （我们的归类，不是原文）
quoted = “{ $words }”
list-comma = 、
list-dot = {"  "}
task-label = 附件任务 { $num }
units-none = 未列责任单位
units-none-here = 这一部分没有列责任单位
units-none-short = 未列
units-most-named = 按提到次数
official-name = 2016 年全称 { $name }（不见于原文）
portfolio-everywhere = { $portfolio } · 各地承担同一职能的单位
tally-lead = 牵头 { $times }
tally-support = 配合 { $times }
tally-joint = 责任单位 { $times }
reason-printed-lead = 原文写明牵头
reason-printed-support = 原文写明配合
reason-first-listed = 列在首位，按原文为牵头单位
reason-listed-after = 列在其后
reason-lead-column = 附件表“牵头单位”栏
reason-support-column = 附件表“配合单位”栏
reason-unranked = 列为责任单位，原文不分主次
header-filter = 筛选 { $query }  { $measures } 条{ $others ->
    [0] {""}
   *[other] {" "}另 { $others } 处
  }
found = { $measures } 条措施{ $others ->
    [0] {""}
   *[other] ，另 { $others } 处
  }
nothing-found = 没有符合“{ $query }”的措施
field-empty = 输入汉字、拼音或简称
field-mistake = 这里写得不对

cell-empty = 这份方案在这一行没有措施

## 提示
hint-keep = 定下
hint-leave-field = 离开
hint-recall = 上次
hint-filter = 筛选
hint-matrix-cells = 换格内
hint-matrix-rows = 换行目
hint-enter = 打开
hint-unfold = 展开
hint-unit = 同一单位
hint-portfolio = 同一职能
hint-matrix = 矩阵
hint-next-pane = 换栏
hint-zoom = 放大
hint-escape = 返回
hint-help = 按键

## 告诉用户的话
note-paste = 粘贴的文字没有当作按键；先按 / 再粘贴即可筛选
note-no-unit = 这里没有列责任单位
note-empty-cell = { $place }在这一行没有措施
note-no-filter = 还没有筛选；按 / 开始
note-no-more-matches = 这里没有更多符合的了
note-no-way-back = 已经在最初的地方
note-no-way-forward = 没有更往后的了
note-widths-auto = 字宽：问终端
note-widths-narrow = 字宽：“ ” — … 按一格计
note-widths-wide = 字宽：“ ” — … 按两格计
note-widths-safe = 字宽：留两格，两种终端都不错位
note-widths-replace = 字宽：以全角字符代替（复制出来的不是原文字符）

## 帮助
help-group-everywhere = 各处
help-group-browse = 提纲、原文、责任单位
help-group-matrix = 矩阵
help-group-sheet = 整页
help-group-field = 输入时
help-signs = 牵 牵头单位   配 配合单位   责 责任单位（原文不分主次）
help-field-keep = 定下筛选，回到提纲
help-field-leave = 离开输入，筛选保留；再按一次清除
help-recall = 上一次的筛选
help-recall-later = 下一次的筛选
help-erase = 删左边一字
help-erase-next = 删右边一字
help-erase-word = 删左边一词
help-erase-all = 删到行首
help-cursor-left = 光标左移
help-cursor-right = 光标右移
help-cursor-home = 光标到行首
help-cursor-end = 光标到行尾
help-filter = 筛选；直接输入汉字也行
help-matrix-cells = 格内：条数与单位，或只有条数
help-matrix-rows = 行：主题或职能
help-matrix-enter = 打开这一格的措施
help-sheet-enter = 打开选中的一行
help-portfolio = 各地承担同一职能的单位
help-enter = 展开、收起；在责任单位栏打开该单位
help-unit = 牵头（或首列）单位在各份方案里的全部措施
help-matrix = 矩阵
help-next-pane = 下一栏
help-previous-pane = 上一栏
help-next-match = 下一处符合
help-previous-match = 上一处符合
help-zoom = 只看这一栏，再按还原
help-escape = 返回；然后清除筛选
help-back = 退回前一处
help-forward = 再往前去
help-help = 全部按键
help-down = 下
help-up = 上
help-left = 左；收起
help-right = 右；展开
help-top = 到最前
help-bottom = 到最后
help-half-down = 下半屏
help-half-up = 上半屏
help-page-down = 下一屏
help-page-up = 上一屏
help-outline = 提纲
help-detail = 原文
help-units = 责任单位
help-fold-all = 全部展开或收起
help-widths = “ ” — … 按一格或两格计
help-about = 关于本程序
help-redraw = 重画屏幕
help-suspend = 暂停，回到命令行（fg 继续）
help-leave = 离开这一页；在提纲处退出
help-quit = 退出
about-what = 结构化的政府实施方案：逐条阅读，查谁牵头，各地并列。
about-loaded = 已载入 { $plans } 份方案、{ $measures } 条措施、{ $units } 个单位。
about-widths = 字宽：“ ” { $punct } 格，边框 { $boxes } 格，符号 { $symbols } 格，希腊与西里尔字母 { $letters } 格（F12 切换）。
about-not-asked = 没有问过终端。
about-no-answer = 问过终端，没有回答；按两种终端都对的方式显示。
about-answer = 终端在 { $millis } 毫秒内回答了字宽。
about-reading = 青色斜体是我们的归类（主题、职能），其余都是原文。

## 命令行
cli-commands = 命令
cli-examples =
    例子：
      duizhao                          打开屏幕
      duizhao who 冷链                 谁负责冷链
      duizhao show guangdong/6         看一条措施
      duizhao export > plans.json      导出全部
cmd-who = 哪些单位牵头或负责符合的措施
cmd-list = 列出措施
cmd-show = 看一条，带出处
cmd-check = 逐字核对数据与原文
cmd-export = 导出全部
arg-query = 要找的词：汉字、拼音、简称
arg-format = 输出的形式
arg-lang = 界面语言
arg-data = 再加（或替换）这个目录里的方案
arg-id = 编号，如 guangdong/6
arg-folder = 要核对的目录；不写则核对内置数据
arg-help = 看帮助
arg-version = 看版本
usage = { $why }。用法见 duizhao --help
usage-value = { $arg } 不能是“{ $value }”，可以是 { $valid }
usage-missing = 少了 { $arg }
usage-command = 没有“{ $found }”这个命令
usage-unknown = 不认识“{ $found }”
no-terminal = 这里不是终端，画不了屏幕；用 duizhao list、duizhao who 词，或见 duizhao --help
query-empty = 没有写要找的词
query-mistake = 查询写得不对：{ $query }
unknown-id = 没有编号“{ $id }”
check-fine = { $plans } 份方案与原文逐字一致，没有发现毛病
findings = 共 { $number } 处
terminal-failed = 终端出了问题：{ $reason }
