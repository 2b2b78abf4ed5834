<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru">
<context>
    <name>AnchorNote</name>
    <message>
        <source>These words now stand for it</source>
        <translation>Теперь утверждение опирается на эти слова</translation>
    </message>
    <message>
        <source>The article was changed. It now says: “{0}”</source>
        <translation>Статья изменилась. Теперь в ней сказано: «{0}»</translation>
    </message>
    <message>
        <source>These words are no longer in the article. Select others and press W, or dismiss it.</source>
        <translation>Этих слов в статье больше нет. Выделите другие и нажмите W или отклоните утверждение.</translation>
    </message>
</context>
<context>
    <name>ArticlePane</name>
    <message>
        <source>This text was recognised in the pictures of the article&apos;s pages: words and numbers may be wrong. Those that the program was unsure of are underlined with waves. {0}</source>
        <translation>Этот текст распознан по изображениям страниц статьи: слова и числа могут быть неверны. Те, в которых программа не уверена, подчёркнуты волнистой линией. {0}</translation>
    </message>
    <message>
        <source>References that are no longer in the article: {0}. They stand under “References &amp; footage”.</source>
        <translation>Ссылок, которых в статье больше нет: {0}. Они стоят в разделе «Ссылки и видео».</translation>
    </message>
</context>
<context>
    <name>ArticleText</name>
    <message>
        <source>Article text</source>
        <translation>Текст статьи</translation>
    </message>
</context>
<context>
    <name>AssessmentForm</name>
    <message>
        <source>Verdict</source>
        <translation>Вердикт</translation>
    </message>
    <message>
        <source>Likelihood</source>
        <translation>Вероятность</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Уверенность</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Обоснование</translation>
    </message>
    <message>
        <source>Why you hold this</source>
        <translation>Почему вы так считаете</translation>
    </message>
    <message>
        <source>What would change this</source>
        <translation>Что изменило бы вывод</translation>
    </message>
    <message>
        <source>What evidence would change this assessment</source>
        <translation>Какие данные изменили бы эту оценку</translation>
    </message>
    <message>
        <source>VERDICT (V)</source>
        <translation>ВЕРДИКТ (V)</translation>
    </message>
    <message>
        <source>LIKELIHOOD THAT THE CLAIM IS TRUE</source>
        <translation>ВЕРОЯТНОСТЬ, ЧТО УТВЕРЖДЕНИЕ ВЕРНО</translation>
    </message>
    <message>
        <source>CONFIDENCE IN THAT JUDGEMENT</source>
        <translation>УВЕРЕННОСТЬ В ЭТОМ СУЖДЕНИИ</translation>
    </message>
    <message>
        <source>REASONING</source>
        <translation>ОБОСНОВАНИЕ</translation>
    </message>
    <message>
        <source>WHAT WOULD CHANGE THIS</source>
        <translation>ЧТО ИЗМЕНИЛО БЫ ВЫВОД</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>The case&apos;s database is not as this program closed it last.</source>
        <translation>База данных дела не такая, какой программа закрыла её в последний раз.</translation>
    </message>
    <message>
        <source>Another program wrote it, or it was damaged. Report → Check everything says what differs.</source>
        <translation>Её изменила другая программа, или она повреждена. Отчёт → «Проверить всё» скажет, что отличается.</translation>
    </message>
    <message>
        <source>Article desk</source>
        <translation>Статья</translation>
    </message>
    <message>
        <source>References &amp;&amp; footage</source>
        <translation>Ссылки и видео</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Карта</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Keys (?)</source>
        <translation>Клавиши (?)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>{0} running</source>
        <translation>Выполняется: {0}</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>Jobs: {0} running</source>
        <translation>Задачи: выполняется {0}</translation>
    </message>
    <message>
        <source>This case may not use the network, so {0} videos wait.</source>
        <translation>Этому делу сеть не разрешена, поэтому ждут видео: {0}.</translation>
    </message>
    <message>
        <source>This case may not use the network.</source>
        <translation>Этому делу сеть не разрешена.</translation>
    </message>
    <message>
        <source>Only the addresses that you ask for are contacted, and each request is listed in the case.</source>
        <translation>Запрашиваются только адреса, которые вы указали, и каждый запрос записан в деле.</translation>
    </message>
    <message>
        <source>Allow for this case</source>
        <translation>Разрешить для этого дела</translation>
    </message>
    <message>
        <source>Read the article again</source>
        <translation>Перечитать статью</translation>
    </message>
    <message>
        <source>Recognise the article&apos;s text</source>
        <translation>Распознать текст статьи</translation>
    </message>
    <message>
        <source>Recognise its text</source>
        <translation>Распознать текст</translation>
    </message>
    <message>
        <source>Version {0} of the article: {1} passages and {2} references changed.</source>
        <translation>Версия статьи {0}: изменено мест — {1}, ссылок — {2}.</translation>
    </message>
    <message>
        <source>{0} claims need review, {1} lost their words, {2} are suggested.</source>
        <translation>Требуют проверки: {0}, потеряли свои слова: {1}, предложено новых: {2}.</translation>
    </message>
    <message>
        <source>Show the changes</source>
        <translation>Показать изменения</translation>
    </message>
    <message>
        <source>See whether the footage of these references is still the video meant: {0}.</source>
        <translation>Проверьте, то ли ещё видео у этих ссылок: {0}.</translation>
    </message>
    <message>
        <source>This case has one version of the article.</source>
        <translation>В деле одна версия статьи.</translation>
    </message>
    <message>
        <source>Case → Read a newer version of the article… adds one; then they can be compared.</source>
        <translation>Дело → «Прочитать новую версию статьи…» добавит ещё одну, и их можно будет сравнить.</translation>
    </message>
    <message>
        <source>Find the same footage</source>
        <translation>Найти то же видео</translation>
    </message>
    <message>
        <source>Contact sheet written to {0}: {1} of {2} pictures</source>
        <translation>Контактный лист записан в {0}: кадров {1} из {2}</translation>
    </message>
    <message>
        <source>Contact sheet written to {0}</source>
        <translation>Контактный лист записан в {0}</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Contact sheet of {0}</source>
        <translation>Контактный лист: {0}</translation>
    </message>
</context>
<context>
    <name>ChangesDialog</name>
    <message>
        <source>Changes in the article</source>
        <translation>Изменения в статье</translation>
    </message>
    <message>
        <source>Older version</source>
        <translation>Старая версия</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>Новая версия</translation>
    </message>
    <message>
        <source>version {0}</source>
        <translation>версия {0}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>{0} passages and {1} references changed, {2} claims touched</source>
        <translation>Изменено мест: {0}, ссылок: {1}, затронуто утверждений: {2}</translation>
    </message>
    <message>
        <source>REFERENCE ADDED</source>
        <translation>ССЫЛКА ДОБАВЛЕНА</translation>
    </message>
    <message>
        <source>REFERENCE REMOVED</source>
        <translation>ССЫЛКА УБРАНА</translation>
    </message>
    <message>
        <source>REFERENCE CHANGED</source>
        <translation>ССЫЛКА ИЗМЕНЕНА</translation>
    </message>
    <message>
        <source>Claim {0}</source>
        <translation>Утверждение {0}</translation>
    </message>
</context>
<context>
    <name>ClaimAbout</name>
    <message>
        <source>What the claim is about</source>
        <translation>О чём утверждение</translation>
    </message>
    <message>
        <source>Who says it</source>
        <translation>Кто говорит</translation>
    </message>
    <message>
        <source>How the article puts it</source>
        <translation>Как это подано в статье</translation>
    </message>
    <message>
        <source>By way of whom</source>
        <translation>Через кого передано</translation>
    </message>
    <message>
        <source>By way of whom; several with ; between them</source>
        <translation>Через кого; несколько — через ;</translation>
    </message>
    <message>
        <source>Note on the claim</source>
        <translation>Заметка к утверждению</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>How far the work has come</source>
        <translation>Как далеко продвинулась работа</translation>
    </message>
    <message>
        <source>Work on it:</source>
        <translation>Работа над ним:</translation>
    </message>
</context>
<context>
    <name>ClaimList</name>
    <message>
        <source>Click painted words in the article, or choose a claim here. To make one, select words and press L (location), P (provenance), T (time) or E (event).</source>
        <translation>Щёлкните выделенные цветом слова статьи или выберите утверждение здесь. Чтобы создать своё, выделите слова и нажмите L (место), P (происхождение), T (время) или E (событие).</translation>
    </message>
    <message>
        <source>Filter claims</source>
        <translation>Отбор утверждений</translation>
    </message>
    <message>
        <source>Show dismissed suggestions</source>
        <translation>Показывать отклонённые</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Утверждения</translation>
    </message>
    <message>
        <source>{0} claims · {1} assessed · {2} suggested</source>
        <translation>Утверждений: {0} · оценено: {1} · предложено: {2}</translation>
    </message>
</context>
<context>
    <name>ClaimPanel</name>
    <message>
        <source>Go to a frame that bears on these words, then press Enter. S, C or X says how it does.</source>
        <translation>Перейдите к кадру, который относится к этим словам, и нажмите Enter. S, C или X укажут, как именно.</translation>
    </message>
    <message>
        <source>All claims</source>
        <translation>Все утверждения</translation>
    </message>
    <message>
        <source>Previous claim (,)</source>
        <translation>Предыдущее утверждение (,)</translation>
    </message>
    <message>
        <source>Next claim (.)</source>
        <translation>Следующее утверждение (.)</translation>
    </message>
    <message>
        <source>Accept (A)</source>
        <translation>Принять (A)</translation>
    </message>
    <message>
        <source>Dismiss (D)</source>
        <translation>Отклонить (D)</translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation>отклонено</translation>
    </message>
    <message>
        <source>Claim {0}</source>
        <translation>Утверждение {0}</translation>
    </message>
    <message>
        <source>, via </source>
        <translation>, через: </translation>
    </message>
    <message>
        <source>Said by {0} ({1})</source>
        <translation>По словам: {0} ({1})</translation>
    </message>
    <message>
        <source>Suggested by the program</source>
        <translation>Предложено программой</translation>
    </message>
    <message>
        <source>EVIDENCE ({0})</source>
        <translation>СВИДЕТЕЛЬСТВА ({0})</translation>
    </message>
    <message>
        <source>{0} as a whole</source>
        <translation>{0} целиком</translation>
    </message>
    <message>
        <source>, a region</source>
        <translation>, область</translation>
    </message>
    <message>
        <source>{0} · frame {1}{2} · {3}</source>
        <translation>{0} · кадр {1}{2} · {3}</translation>
    </message>
</context>
<context>
    <name>ClaimReview</name>
    <message>
        <source>Second opinion…</source>
        <translation>Второе мнение…</translation>
    </message>
    <message>
        <source>Reviewer&apos;s name</source>
        <translation>Имя рецензента</translation>
    </message>
    <message>
        <source>The reviewer&apos;s verdict</source>
        <translation>Вывод рецензента</translation>
    </message>
    <message>
        <source>The reviewer&apos;s confidence</source>
        <translation>Уверенность рецензента</translation>
    </message>
    <message>
        <source>The reviewer&apos;s reasoning</source>
        <translation>Обоснование рецензента</translation>
    </message>
    <message>
        <source>Why the reviewer holds this</source>
        <translation>Почему рецензент так считает</translation>
    </message>
    <message>
        <source>Record this opinion</source>
        <translation>Записать это мнение</translation>
    </message>
    <message>
        <source>Competing hypotheses ({0})… (H)</source>
        <translation>Конкурирующие гипотезы ({0})… (H)</translation>
    </message>
    <message>
        <source>Fewest inconsistencies: {0}</source>
        <translation>Меньше всего противоречий: {0}</translation>
    </message>
    <message>
        <source>and {0} earlier, in the report</source>
        <translation>и ещё {0} прежних, они в отчёте</translation>
    </message>
    <message>
        <source>SECOND OPINIONS ({0})</source>
        <translation>ВТОРЫЕ МНЕНИЯ ({0})</translation>
    </message>
</context>
<context>
    <name>CopiedLabel</name>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something in Witnessmark failed</source>
        <translation>Сбой в программе Witnessmark</translation>
    </message>
    <message>
        <source>This is a fault of the program, not of your case. Everything you did before is saved. You can go on; if you report this, include the text below. It holds no content of the case that you cannot read here.</source>
        <translation>Это ошибка программы, а не вашего дела. Всё сделанное раньше сохранено. Можно продолжать; если будете сообщать об ошибке, приложите текст ниже. В нём нет ничего из дела, чего вы не видите здесь.</translation>
    </message>
    <message>
        <source>Crash report</source>
        <translation>Отчёт о сбое</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Копировать отчёт</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
</context>
<context>
    <name>CustodyPanel</name>
    <message>
        <source>TRAIL</source>
        <translation>ЖУРНАЛ</translation>
    </message>
    <message>
        <source>A head kept outside this computer shows later whether anything was changed since.</source>
        <translation>Голова журнала, сохранённая вне этого компьютера, позже покажет, менялось ли что-нибудь.</translation>
    </message>
    <message>
        <source>Check everything</source>
        <translation>Проверить всё</translation>
    </message>
    <message>
        <source>Save the head…</source>
        <translation>Сохранить голову журнала…</translation>
    </message>
    <message>
        <source>Check against a saved head…</source>
        <translation>Сверить с сохранённой…</translation>
    </message>
    <message>
        <source>Have it time-stamped…</source>
        <translation>Заверить временем…</translation>
    </message>
    <message>
        <source>Move strays to quarantine</source>
        <translation>Убрать лишние файлы в карантин</translation>
    </message>
    <message>
        <source>Files that belong to no evidence go to quarantine, and originals that can be written to are made read-only again. Nothing is deleted.</source>
        <translation>Файлы, не относящиеся ни к одному доказательству, переносятся в карантин, а оригиналы, доступные для записи, снова становятся только для чтения. Ничего не удаляется.</translation>
    </message>
    <message>
        <source>{0} entries, {1} items of evidence</source>
        <translation>Записей: {0}, единиц хранения: {1}</translation>
    </message>
    <message>
        <source>{0} items of evidence and {1} entries of the trail were read.</source>
        <translation>Прочитано единиц хранения: {0}, записей журнала: {1}.</translation>
    </message>
    <message>
        <source>All is as it was saved.</source>
        <translation>Всё так, как было сохранено.</translation>
    </message>
    <message>
        <source>{0} problems were found.</source>
        <translation>Найдено проблем: {0}.</translation>
    </message>
    <message>
        <source>There was nothing to sweep.</source>
        <translation>Убирать было нечего.</translation>
    </message>
    <message>
        <source>Moved to quarantine: {0}. Made read-only again: {1}.</source>
        <translation>Перенесено в карантин: {0}. Снова только для чтения: {1}.</translation>
    </message>
    <message>
        <source>Where to keep the head</source>
        <translation>Где хранить голову журнала</translation>
    </message>
    <message>
        <source>The head was saved to {0}.</source>
        <translation>Голова журнала сохранена в {0}.</translation>
    </message>
    <message>
        <source>A saved head, or a report.json</source>
        <translation>Сохранённая голова или report.json</translation>
    </message>
    <message>
        <source>Time stamp</source>
        <translation>Метка времени</translation>
    </message>
    <message>
        <source>Stamped at {0} by the authority&apos;s clock.</source>
        <translation>Заверено в {0} по часам центра.</translation>
    </message>
</context>
<context>
    <name>DeskPage</name>
    <message>
        <source>Claim</source>
        <translation>Утверждение</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>Видео</translation>
    </message>
    <message>
        <source>Same footage</source>
        <translation>Повторы</translation>
    </message>
    <message>
        <source>There is no frame yet: supply or pull a video first.</source>
        <translation>Кадров ещё нет: сначала укажите или загрузите видео.</translation>
    </message>
    <message>
        <source>This is a first look: frames have their numbers once it has been looked through.</source>
        <translation>Это первый взгляд: номера кадров станут точными, когда видео будет просмотрено.</translation>
    </message>
    <message>
        <source>That was the last keyframe. N goes to the next footage.</source>
        <translation>Это был последний ключевой кадр. N — следующее видео.</translation>
    </message>
    <message>
        <source>That was the first keyframe.</source>
        <translation>Это был первый ключевой кадр.</translation>
    </message>
    <message>
        <source>No tag has the key {0} yet.</source>
        <translation>На клавише {0} ещё нет метки.</translation>
    </message>
    <message>
        <source>Select a claim first: click painted words, or press the full stop.</source>
        <translation>Сначала выберите утверждение: щёлкните цветные слова или нажмите точку.</translation>
    </message>
</context>
<context>
    <name>EarlierAssessments</name>
    <message>
        <source>EARLIER ASSESSMENTS ({0})</source>
        <translation>ПРЕЖНИЕ ОЦЕНКИ ({0})</translation>
    </message>
</context>
<context>
    <name>EntriesModel</name>
    <message>
        <source>Field</source>
        <translation>Поле</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
</context>
<context>
    <name>FactsLine</name>
    <message>
        <source>partial ({0} of {1} frames)</source>
        <translation>частично ({0} из {1} кадров)</translation>
    </message>
    <message>
        <source>stream {0} of {1}</source>
        <translation>поток {0} из {1}</translation>
    </message>
</context>
<context>
    <name>FilmModel</name>
    <message>
        <source>First look at {0}: shots come when the footage has been looked through</source>
        <translation>Первый взгляд, {0}: планы появятся, когда видео будет просмотрено</translation>
    </message>
    <message>
        <source>Found already at {0}: shot {1}</source>
        <translation>Уже найдено на {0}: план {1}</translation>
    </message>
    <message>
        <source>Frame {0}, {1}, shot {2}</source>
        <translation>Кадр {0}, {1}, план {2}</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>отмечен</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Filmstrip</source>
        <translation>Лента кадров</translation>
    </message>
</context>
<context>
    <name>FootagePanel</name>
    <message>
        <source>No footage is shown. Facts, findings and metadata of the footage in the viewer appear here.</source>
        <translation>Видео не выбрано. Здесь появятся сведения, выводы проверок и метаданные видео из окна просмотра.</translation>
    </message>
    <message>
        <source>FINDINGS</source>
        <translation>ВЫВОДЫ ПРОВЕРОК</translation>
    </message>
    <message>
        <source>WHAT YOU FOUND OUT</source>
        <translation>ЧТО ВЫ ВЫЯСНИЛИ</translation>
    </message>
    <message>
        <source>nothing noted</source>
        <translation>ничего не записано</translation>
    </message>
    <message>
        <source>METADATA</source>
        <translation>МЕТАДАННЫЕ</translation>
    </message>
    <message>
        <source>Filter metadata</source>
        <translation>Отбор метаданных</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Метаданные</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>Видео</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0} байт</translation>
    </message>
    <message>
        <source>, {0} fps</source>
        <translation>, {0} кадр/с</translation>
    </message>
    <message>
        <source>, variable</source>
        <translation>, переменная</translation>
    </message>
    <message>
        <source>{0} in {1} s</source>
        <translation>{0} за {1} с</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Кадры</translation>
    </message>
    <message>
        <source>, turned {0}°</source>
        <translation>, повёрнуто на {0}°</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Изображение</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Откуда</translation>
    </message>
    <message>
        <source>Obtained</source>
        <translation>Получено</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Прочитано</translation>
    </message>
    <message>
        <source>Picture stream</source>
        <translation>Видеопоток</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Видеопоток</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Координаты</translation>
    </message>
    <message>
        <source>{0} checks do not apply to this file.</source>
        <translation>К этому файлу не относятся проверки: {0}.</translation>
    </message>
    <message>
        <source>None yet: it has not been looked through.</source>
        <translation>Пока нет: видео ещё не просмотрено.</translation>
    </message>
</context>
<context>
    <name>FrameView</name>
    <message>
        <source>Graphic footage. Show it (G)</source>
        <translation>Тяжёлые кадры. Показать (G)</translation>
    </message>
</context>
<context>
    <name>HypothesesDialog</name>
    <message>
        <source>Competing hypotheses</source>
        <translation>Конкурирующие гипотезы</translation>
    </message>
    <message>
        <source>How else could it have been? Say how each item of evidence sits with each hypothesis. What speaks against one weighs, not how much fits; no verdict follows from the counts.</source>
        <translation>Как ещё это могло быть? Укажите, как каждое свидетельство согласуется с каждой гипотезой. Весит то, что говорит против гипотезы, а не то, сколько с ней согласуется; из подсчёта вывод не следует.</translation>
    </message>
    <message>
        <source>A further hypothesis, such as: it was filmed elsewhere</source>
        <translation>Ещё одна гипотеза, например: снято в другом месте</translation>
    </message>
    <message>
        <source>A further hypothesis</source>
        <translation>Ещё одна гипотеза</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>INCONSISTENCIES</source>
        <translation>ПРОТИВОРЕЧИЯ</translation>
    </message>
    <message>
        <source>No evidence is linked to this claim yet: link frames to it, then judge them here.</source>
        <translation>С этим утверждением ещё не связано ни одно свидетельство: свяжите с ним кадры, затем оцените их здесь.</translation>
    </message>
    <message>
        <source>Hypothesis</source>
        <translation>Гипотеза</translation>
    </message>
    <message>
        <source>Take this hypothesis away</source>
        <translation>Убрать эту гипотезу</translation>
    </message>
    <message>
        <source>Evidence {0} and hypothesis {1}</source>
        <translation>Свидетельство {0} и гипотеза {1}</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>не оценено</translation>
    </message>
    <message>
        <source>{0} not judged</source>
        <translation>не оценено: {0}</translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>Jobs</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>Убрать завершённые</translation>
    </message>
    <message>
        <source>Nothing has run yet. Pulling and looking through footage appears here.</source>
        <translation>Пока ничего не выполнялось. Здесь появятся загрузка и просмотр видео.</translation>
    </message>
</context>
<context>
    <name>KeysOverlay</name>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>FRAMES</source>
        <translation>КАДРЫ</translation>
    </message>
    <message>
        <source>ARTICLE</source>
        <translation>СТАТЬЯ</translation>
    </message>
    <message>
        <source>CLAIMS, TAGS, FOOTAGE</source>
        <translation>УТВЕРЖДЕНИЯ, МЕТКИ, ВИДЕО</translation>
    </message>
    <message>
        <source>EVERYWHERE</source>
        <translation>ВЕЗДЕ</translation>
    </message>
</context>
<context>
    <name>LinkRow</name>
    <message>
        <source>Remove this link</source>
        <translation>Убрать связь</translation>
    </message>
    <message>
        <source>Remove this link (Ctrl+Z brings it back)</source>
        <translation>Убрать связь (Ctrl+Z вернёт)</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Отношение</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Why this frame bears on the claim</source>
        <translation>Почему этот кадр относится к утверждению</translation>
    </message>
    <message>
        <source>Depends on…</source>
        <translation>Зависит от…</translation>
    </message>
    <message>
        <source>Whom or what it depends on, such as: same uploader as link 3</source>
        <translation>От кого или от чего зависит, например: тот же автор, что у связи 3</translation>
    </message>
    <message>
        <source>How much it bears on the claim</source>
        <translation>Насколько весомо для утверждения</translation>
    </message>
    <message>
        <source>strength?</source>
        <translation>сила?</translation>
    </message>
    <message>
        <source>Independence</source>
        <translation>Независимость</translation>
    </message>
</context>
<context>
    <name>LookButton</name>
    <message>
        <source>Look through</source>
        <translation>Просмотреть</translation>
    </message>
    <message>
        <source>Look through again</source>
        <translation>Просмотреть заново</translation>
    </message>
    <message>
        <source>being looked through</source>
        <translation>просматривается</translation>
    </message>
    <message>
        <source>not looked through yet</source>
        <translation>ещё не просмотрено</translation>
    </message>
    <message>
        <source>This footage is being looked through. Its frames come when that is done.</source>
        <translation>Видео просматривается. Кадры появятся, когда это закончится.</translation>
    </message>
    <message>
        <source>Looking through this footage was stopped. The button above begins it anew.</source>
        <translation>Просмотр этого видео был остановлен. Кнопка выше начинает его заново.</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>There is no frame yet: supply or pull a video first.</source>
        <translation>Кадров ещё нет: сначала укажите или загрузите видео.</translation>
    </message>
    <message>
        <source>It is being looked through: choose another picture stream after that.</source>
        <translation>Видео ещё просматривается: другой видеопоток можно выбрать после этого.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Done again</source>
        <translation>Повторено</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Report written to {0}</source>
        <translation>Отчёт записан в {0}</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>Отчёт записывается…</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>The newer article</source>
        <translation>Новая версия статьи</translation>
    </message>
    <message>
        <source>Where to write the contact sheet</source>
        <translation>Куда записать контактный лист</translation>
    </message>
    <message>
        <source>The window speaks this language from its next start.</source>
        <translation>Окно заговорит на этом языке при следующем запуске.</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>Place or coordinates, then Enter</source>
        <translation>Место или координаты, затем Enter</translation>
    </message>
    <message>
        <source>Place or coordinates</source>
        <translation>Место или координаты</translation>
    </message>
    <message>
        <source>Places found</source>
        <translation>Найденные места</translation>
    </message>
    <message>
        <source>ON THE MAP</source>
        <translation>НА КАРТЕ</translation>
    </message>
    <message>
        <source>Nothing in this case has a position yet. Places that claims name and positions that files state stand here. Look a place up, or press on the map, to say where something is.</source>
        <translation>В этом деле пока нет координат. Здесь стоят места из утверждений и координаты из файлов. Найдите место или щёлкните карту, чтобы указать, где что находится.</translation>
    </message>
    <message>
        <source>Points of the case</source>
        <translation>Точки дела</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>The claim means this place</source>
        <translation>Утверждение говорит об этом месте</translation>
    </message>
    <message>
        <source>The footage was filmed here</source>
        <translation>Видео снято здесь</translation>
    </message>
    <message>
        <source>Read the map</source>
        <translation>Прочитать карту</translation>
    </message>
    <message>
        <source>claim: {0}</source>
        <translation>утверждение: {0}</translation>
    </message>
    <message>
        <source>the same words may mean this</source>
        <translation>те же слова могут значить это</translation>
    </message>
    <message>
        <source>stated by the file itself</source>
        <translation>указано в самом файле</translation>
    </message>
    <message>
        <source>found by the analyst</source>
        <translation>установлено аналитиком</translation>
    </message>
    <message>
        <source>No place of that name, and no coordinates.</source>
        <translation>Нет места с таким названием, и это не координаты.</translation>
    </message>
    <message>
        <source>Point on the map</source>
        <translation>Точка на карте</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map</source>
        <translation>Карта</translation>
    </message>
    <message>
        <source>Arrows move it, plus and minus zoom, 0 shows everything.</source>
        <translation>Стрелки двигают, плюс и минус меняют масштаб, 0 показывает всё.</translation>
    </message>
    <message>
        <source>{0} km</source>
        <translation>{0} км</translation>
    </message>
    <message>
        <source>{0} m</source>
        <translation>{0} м</translation>
    </message>
</context>
<context>
    <name>MatchCard</name>
    <message>
        <source>{0} to {1}</source>
        <translation>с {0} до {1}</translation>
    </message>
    <message>
        <source>known from another case</source>
        <translation>известно из другого дела</translation>
    </message>
    <message>
        <source>{0} frames, compared one by one, as a rule {1} of 256 bits apart</source>
        <translation>{0} кадров сопоставлены по одному, расхождение обычно {1} из 256 бит</translation>
    </message>
    <message>
        <source>{0} frames: both ends compared one by one, between them four a second; as a rule {1} of 256 bits apart</source>
        <translation>{0} кадров: по краям сопоставлены по одному, между ними по четыре в секунду, расхождение обычно {1} из 256 бит</translation>
    </message>
    <message>
        <source>{0} sampled frames agree, as a rule {1} of 256 bits apart; the places are true to half a second</source>
        <translation>Совпадают выбранные кадры: {0}, расхождение обычно {1} из 256 бит; места указаны с точностью до полусекунды</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Сравнить</translation>
    </message>
    <message>
        <source>Press again to leave it open</source>
        <translation>Нажмите ещё раз, чтобы оставить вопрос открытым</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Совпадение</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>То же самое</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>Не то же самое</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Why you hold that</source>
        <translation>Почему вы так считаете</translation>
    </message>
    <message>
        <source>In the case {0}, {1}</source>
        <translation>В деле {0}, {1}</translation>
    </message>
    <message>
        <source>In the case {0}, which is not in {1} now: it was moved or deleted, or its disk is missing</source>
        <translation>В деле {0}, которого сейчас нет в {1}: его переместили, удалили или диск не подключён</translation>
    </message>
    <message>
        <source>Open that case</source>
        <translation>Открыть то дело</translation>
    </message>
    <message>
        <source>Forget this piece</source>
        <translation>Забыть это видео</translation>
    </message>
</context>
<context>
    <name>MatchesPanel</name>
    <message>
        <source>Footage that stands twice</source>
        <translation>Съёмка, которая встречается дважды</translation>
    </message>
    <message>
        <source>Find the same footage</source>
        <translation>Найти ту же съёмку</translation>
    </message>
    <message>
        <source>Known footage on this computer too</source>
        <translation>И с известной съёмкой на этом компьютере</translation>
    </message>
    <message>
        <source>Forget all known footage</source>
        <translation>Забыть всю известную съёмку</translation>
    </message>
    <message>
        <source>Looking… The jobs show how far it is.</source>
        <translation>Идёт поиск… Ход виден в задачах.</translation>
    </message>
    <message>
        <source>Fingerprints, small pictures and titles of this case&apos;s footage, and where the case is, would be kept for later cases.</source>
        <translation>Для следующих дел сохранялись бы отпечатки, маленькие кадры и названия видео этого дела, а также где лежит дело.</translation>
    </message>
    <message>
        <source>Each search keeps fingerprints, small pictures, titles and where the case is in {0}</source>
        <translation>Каждый поиск сохраняет отпечатки, маленькие кадры, названия и место дела в {0}</translation>
    </message>
    <message>
        <source>Show more ({0})</source>
        <translation>Показать ещё ({0})</translation>
    </message>
    <message>
        <source>Known footage {0} was passed by: it is damaged, or another version made it.</source>
        <translation>Известное видео {0} пропущено: файл повреждён или создан другой версией.</translation>
    </message>
    <message>
        <source>Known footage {0} was of another picture stream of the same file: it is of this one now.</source>
        <translation>Известное видео {0} относилось к другому видеопотоку того же файла: теперь оно относится к этому.</translation>
    </message>
    <message>
        <source>{0} was not compared: {1}</source>
        <translation>{0}: сравнение не проведено: {1}</translation>
    </message>
    <message>
        <source>A search compares every piece of footage with every other, mirrored and turned too.</source>
        <translation>Поиск сравнивает всю съёмку между собой, в том числе отражённую и повёрнутую.</translation>
    </message>
    <message>
        <source>Nothing was found twice. Short, dark or plain pictures cannot be told apart.</source>
        <translation>Повторов не найдено. Короткие, тёмные и однотонные кадры различить нельзя.</translation>
    </message>
    <message>
        <source>Stretches that stand twice: {0}. Pieces of footage compared: {1}.</source>
        <translation>Повторяющихся отрезков: {0}. Сравнено съёмок: {1}.</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Отклонить</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>“{0}” is no day. Write it as YYYY-MM-DD, such as 2015-09-30.</source>
        <translation>«{0}» — не дата. Пишите ГГГГ-ММ-ДД, например 2015-09-30.</translation>
    </message>
    <message>
        <source>Make a case from {0}</source>
        <translation>Создать дело из {0}</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>Открыть {0}</translation>
    </message>
    <message>
        <source>Restore {0}</source>
        <translation>Восстановить {0}</translation>
    </message>
    <message>
        <source>Make the sample case</source>
        <translation>Создать учебное дело</translation>
    </message>
    <message>
        <source>Recognise its text</source>
        <translation>Распознать текст</translation>
    </message>
    <message>
        <source>There is a backup of {0}. What was done since would be missing from the case; the damaged database is kept in its quarantine, and the evidence stays as it is.</source>
        <translation>Есть резервная копия от {0}. Сделанного после неё в деле не будет; повреждённая база остаётся в его карантине, а доказательства — на своих местах.</translation>
    </message>
    <message>
        <source>Restore the backup and open it</source>
        <translation>Восстановить копию и открыть</translation>
    </message>
</context>
<context>
    <name>PartsDialog</name>
    <message>
        <source>Optional parts</source>
        <translation>Дополнительные части</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>PlaceChoice</name>
    <message>
        <source>Another place or coordinates</source>
        <translation>Другое место или координаты</translation>
    </message>
    <message>
        <source>Place: name or coordinates</source>
        <translation>Место: название или координаты</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Карта</translation>
    </message>
    <message>
        <source>Show it on the map (Ctrl+3)</source>
        <translation>Показать на карте (Ctrl+3)</translation>
    </message>
    <message>
        <source>Place that the words mean</source>
        <translation>Место, о котором говорят слова</translation>
    </message>
    <message>
        <source>by the analyst</source>
        <translation>указал аналитик</translation>
    </message>
</context>
<context>
    <name>Pulls</name>
    <message>
        <source>Look through “{0}”</source>
        <translation>Просмотреть «{0}»</translation>
    </message>
    <message>
        <source>Footage of reference {0}</source>
        <translation>Видео для ссылки {0}</translation>
    </message>
    <message>
        <source>Footage from {0}</source>
        <translation>Видео из {0}</translation>
    </message>
</context>
<context>
    <name>ReferenceCard</name>
    <message>
        <source>Address or file</source>
        <translation>Адрес или файл</translation>
    </message>
    <message>
        <source>Address or file of reference {0}</source>
        <translation>Адрес или файл для ссылки {0}</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Выберите файл</translation>
    </message>
    <message>
        <source>Choose a file for reference {0}</source>
        <translation>Выберите файл для ссылки {0}</translation>
    </message>
    <message>
        <source>Its words were changed since this footage was found. Is it still the video meant?</source>
        <translation>С тех пор как это видео найдено, слова статьи здесь изменены. Это всё ещё то видео?</translation>
    </message>
    <message>
        <source>Still the video</source>
        <translation>То же видео</translation>
    </message>
    <message>
        <source>Another video</source>
        <translation>Другое видео</translation>
    </message>
    <message>
        <source>The footage stays in the case, named by no reference.</source>
        <translation>Видео останется в деле, но ни одна ссылка не будет на него указывать.</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>в работе</translation>
    </message>
    <message>
        <source>Reference {0}: {1}, {2}, {3}. {4}</source>
        <translation>Ссылка {0}: {1}, {2}, {3}. {4}</translation>
    </message>
    <message>
        <source>A video stood here</source>
        <translation>Здесь было видео</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ожидает</translation>
    </message>
    <message>
        <source>partial ({0} of {1} frames)</source>
        <translation>частично ({0} из {1} кадров)</translation>
    </message>
    <message>
        <source>The article lost its address. Paste one, or drop a file here.</source>
        <translation>Статья потеряла адрес. Вставьте его или перетащите сюда файл.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Ещё раз</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>Загрузить</translation>
    </message>
    <message>
        <source>Footage for this reference</source>
        <translation>Видео для этой ссылки</translation>
    </message>
</context>
<context>
    <name>ReferencesPage</name>
    <message>
        <source>References in the article</source>
        <translation>Ссылки в статье</translation>
    </message>
    <message>
        <source>Pull all that have an address</source>
        <translation>Загрузить все, у которых есть адрес</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Платформа</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Words or caption</source>
        <translation>Слова или подпись</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Last attempt</source>
        <translation>Последняя попытка</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Ссылки</translation>
    </message>
    <message>
        <source>Its footage is still the video meant</source>
        <translation>Видео ссылки — всё ещё то, что имеется в виду</translation>
    </message>
    <message>
        <source>Its footage is another video: take it away</source>
        <translation>Это другое видео: отвязать его от ссылки</translation>
    </message>
    <message>
        <source>Elsewhere on the page</source>
        <translation>В другом месте страницы</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>Видео</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Длина</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Планы</translation>
    </message>
    <message>
        <source>Keyframes</source>
        <translation>Ключевые кадры</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Выводы</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Double-click to look at it. Footage that no reference names can be added here:</source>
        <translation>Двойной щелчок открывает видео. Здесь можно добавить видео, на которое нет ссылки:</translation>
    </message>
    <message>
        <source>Address or file</source>
        <translation>Адрес или файл</translation>
    </message>
    <message>
        <source>Footage to add: address or file</source>
        <translation>Добавить видео: адрес или файл</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Выбрать файлы…</translation>
    </message>
    <message>
        <source>Footage to add</source>
        <translation>Добавить видео</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>STILL OPEN</source>
        <translation>ЕЩЁ НЕ СДЕЛАНО</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>The report can be read without this program: each claim&apos;s exact words, the frames that bear on it, why, and how sure you are, with the SHA-256 of everything.</source>
        <translation>Отчёт читается без этой программы: точные слова каждого утверждения, относящиеся к ним кадры, почему и насколько вы уверены, с SHA-256 всего.</translation>
    </message>
    <message>
        <source>Export (Ctrl+E)</source>
        <translation>Экспорт (Ctrl+E)</translation>
    </message>
    <message>
        <source>Other folder…</source>
        <translation>Другая папка…</translation>
    </message>
    <message>
        <source>Goes to {0}</source>
        <translation>Будет записан в {0}</translation>
    </message>
    <message>
        <source>Where to put the report</source>
        <translation>Куда записать отчёт</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>Claims: {0}</source>
        <translation>Утверждения: {0}</translation>
    </message>
    <message>
        <source>No claims yet</source>
        <translation>Утверждений пока нет</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Перейти</translation>
    </message>
    <message>
        <source>Nothing: every claim is linked and assessed.</source>
        <translation>Ничего: каждое утверждение связано и оценено.</translation>
    </message>
</context>
<context>
    <name>SearchNotes</name>
    <message>
        <source>LOOKED FOR</source>
        <translation>ПОИСКИ</translation>
    </message>
    <message>
        <source>What you looked for</source>
        <translation>Что вы искали</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Где</translation>
    </message>
    <message>
        <source>Where you looked for it</source>
        <translation>Где вы это искали</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Нашлось</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Ничего</translation>
    </message>
    <message>
        <source>found</source>
        <translation>нашлось</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>ничего не нашлось</translation>
    </message>
</context>
<context>
    <name>ShotEdits</name>
    <message>
        <source>A shot begins at frame {0} now.</source>
        <translation>План теперь начинается с кадра {0}.</translation>
    </message>
    <message>
        <source>There is one shot only: no boundary can be moved.</source>
        <translation>План только один: переносить нечего.</translation>
    </message>
    <message>
        <source>The boundary at frame {0} stands at frame {1} now.</source>
        <translation>Граница с кадра {0} перенесена на кадр {1}.</translation>
    </message>
    <message>
        <source>This is the first shot: there is none before it.</source>
        <translation>Это первый план: перед ним ничего нет.</translation>
    </message>
    <message>
        <source>Shot {0} is part of shot {1} now.</source>
        <translation>План {0} теперь часть плана {1}.</translation>
    </message>
    <message>
        <source>A shot begins at this frame</source>
        <translation>С этого кадра начинается план</translation>
    </message>
    <message>
        <source>The nearest boundary stands at this frame</source>
        <translation>Перенести сюда ближайшую границу</translation>
    </message>
    <message>
        <source>Join this shot to the one before</source>
        <translation>Соединить план с предыдущим</translation>
    </message>
    <message>
        <source>Look through the footage again</source>
        <translation>Просмотреть видео заново</translation>
    </message>
    <message>
        <source>There are no shots yet: the footage has not been looked through.</source>
        <translation>Планов ещё нет: съёмка не просмотрена.</translation>
    </message>
</context>
<context>
    <name>StampDialog</name>
    <message>
        <source>Time stamp</source>
        <translation>Метка времени</translation>
    </message>
    <message>
        <source>The authority is sent the SHA-256 of the head and nothing else (RFC 3161). The answer is verified and kept as evidence.</source>
        <translation>Центру отправляется только SHA-256 головы журнала (RFC 3161). Ответ проверяется и хранится в деле.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Address of the authority</source>
        <translation>Адрес центра</translation>
    </message>
    <message>
        <source>Its root certificate (PEM)</source>
        <translation>Его корневой сертификат (PEM)</translation>
    </message>
    <message>
        <source>Ask for the stamp</source>
        <translation>Запросить метку</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Root certificate</source>
        <translation>Корневой сертификат</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>What does the footage show of what the article says?</source>
        <translation>Что показывает видео из того, что говорит статья?</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Новое дело</translation>
    </message>
    <message>
        <source>Address or file of the article, then Enter</source>
        <translation>Адрес или файл статьи, затем Enter</translation>
    </message>
    <message>
        <source>Article: address or file</source>
        <translation>Статья: адрес или файл</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Choose the article&apos;s file</source>
        <translation>Выбрать файл статьи</translation>
    </message>
    <message>
        <source>Folder of the case</source>
        <translation>Папка дела</translation>
    </message>
    <message>
        <source>Choose where to put the case</source>
        <translation>Выбрать, куда поместить дело</translation>
    </message>
    <message>
        <source>YYYY-MM-DD, if you know it</source>
        <translation>ГГГГ-ММ-ДД, если знаете</translation>
    </message>
    <message>
        <source>Day of publication</source>
        <translation>День публикации</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Статья</translation>
    </message>
    <message>
        <source>Put the case in</source>
        <translation>Поместить дело в</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Опубликована</translation>
    </message>
    <message>
        <source>Make the case</source>
        <translation>Создать дело</translation>
    </message>
    <message>
        <source>Paste the article</source>
        <translation>Вставить статью</translation>
    </message>
    <message>
        <source>Take the article&apos;s text or page from the clipboard</source>
        <translation>Взять текст или страницу статьи из буфера обмена</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Sample case</source>
        <translation>Учебное дело</translation>
    </message>
    <message>
        <source>A small invented article with three short videos, to learn on</source>
        <translation>Небольшая выдуманная статья с тремя короткими видео для обучения</translation>
    </message>
    <message>
        <source>Other case…</source>
        <translation>Другое дело…</translation>
    </message>
    <message>
        <source>Cases that you open are listed here.</source>
        <translation>Здесь появятся дела, которые вы открывали.</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>Открыть {0}</translation>
    </message>
    <message>
        <source>The clipboard holds no text.</source>
        <translation>В буфере обмена нет текста.</translation>
    </message>
    <message>
        <source>pasted</source>
        <translation>вставлено</translation>
    </message>
    <message>
        <source>Paste the article&apos;s address, or choose its file.</source>
        <translation>Вставьте адрес статьи или выберите её файл.</translation>
    </message>
    <message>
        <source>Where to put the case</source>
        <translation>Куда поместить дело</translation>
    </message>
</context>
<context>
    <name>TagsBar</name>
    <message>
        <source>New tag</source>
        <translation>Новая метка</translation>
    </message>
    <message>
        <source>Tag {0}</source>
        <translation>Метка {0}</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
</context>
<context>
    <name>TensionLines</name>
    <message>
        <source>In tension with claim {0}: {1}</source>
        <translation>Расходится с утверждением {0}: {1}</translation>
    </message>
    <message>
        <source>Show claim {0}</source>
        <translation>Показать утверждение {0}</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Шкала времени</translation>
    </message>
    <message>
        <source>Shot {0}, frames {1}–{2}</source>
        <translation>План {0}, кадры {1}–{2}</translation>
    </message>
</context>
<context>
    <name>ViewerColumn</name>
    <message>
        <source>Frame</source>
        <translation>Кадр</translation>
    </message>
    <message>
        <source>Pinned frame</source>
        <translation>Закреплённый кадр</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>Видео</translation>
    </message>
    <message>
        <source>Mark as graphic: shown greyed and blurred (Shift+G)</source>
        <translation>Пометить как тяжёлое: показывать серым и размытым (Shift+G)</translation>
    </message>
    <message>
        <source>Previous keyframe ([)</source>
        <translation>Предыдущий ключевой кадр ([)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Воспроизвести (пробел)</translation>
    </message>
    <message>
        <source>Next keyframe (])</source>
        <translation>Следующий ключевой кадр (])</translation>
    </message>
    <message>
        <source>Mark this frame (M)</source>
        <translation>Отметить кадр (M)</translation>
    </message>
    <message>
        <source>Pin this frame and compare (B)</source>
        <translation>Закрепить кадр и сравнить (B)</translation>
    </message>
    <message>
        <source>Fit (0)</source>
        <translation>По размеру окна (0)</translation>
    </message>
    <message>
        <source>Sound on or off (U)</source>
        <translation>Звук (U)</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Координаты</translation>
    </message>
    <message>
        <source>Exact timestamp</source>
        <translation>Точная метка времени</translation>
    </message>
    <message>
        <source>No footage yet</source>
        <translation>Видео пока нет</translation>
    </message>
    <message>
        <source>Supply or pull a video in the article on the left.
Its frames appear here.</source>
        <translation>Укажите или загрузите видео в статье слева.
Здесь появятся его кадры.</translation>
    </message>
    <message>
        <source>This footage could not be read.</source>
        <translation>Видео не удалось прочитать.</translation>
    </message>
    <message>
        <source>none on this system</source>
        <translation>в этой системе никаких</translation>
    </message>
    <message>
        <source>Read in a confined process. Walls that hold: {0}</source>
        <translation>Прочитано в изолированном процессе. Действуют барьеры: {0}</translation>
    </message>
    <message>
        <source>frame {0}</source>
        <translation>кадр {0}</translation>
    </message>
    <message>
        <source>first look</source>
        <translation>первый взгляд</translation>
    </message>
    <message>
        <source>shot {0}/{1}</source>
        <translation>план {0}/{1}</translation>
    </message>
    <message>
        <source>claim {0}</source>
        <translation>утверждение {0}</translation>
    </message>
    <message>
        <source>This footage has no sound</source>
        <translation>В этом видео нет звука</translation>
    </message>
</context>
<context>
    <name>_JobRow</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать снова</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ожидает</translation>
    </message>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>failed: a fault of the program</source>
        <translation>сбой: ошибка программы</translation>
    </message>
</context>
<context>
    <name>_Model</name>
    <message>
        <source>dismissed</source>
        <translation>отклонено</translation>
    </message>
</context>
<context>
    <name>_Painter</name>
    <message>
        <source>dismissed</source>
        <translation>отклонено</translation>
    </message>
    <message>
        <source>{0} linked</source>
        <translation>связей: {0}</translation>
    </message>
    <message>
        <source>shot {0}</source>
        <translation>план {0}</translation>
    </message>
    <message>
        <source>first look</source>
        <translation>первый взгляд</translation>
    </message>
</context>
<context>
    <name>_SelectionBar</name>
    <message>
        <source>Claim:</source>
        <translation>Утверждение:</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>new case from an address or a file</source>
        <translation>новое дело по адресу или из файла</translation>
    </message>
    <message>
        <source>open a case</source>
        <translation>открыть дело</translation>
    </message>
    <message>
        <source>undo anything</source>
        <translation>отменить что угодно</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>повторить</translation>
    </message>
    <message>
        <source>export the report</source>
        <translation>экспортировать отчёт</translation>
    </message>
    <message>
        <source>show the jobs</source>
        <translation>показать задачи</translation>
    </message>
    <message>
        <source>desk, references &amp; footage, map, report</source>
        <translation>статья, ссылки и видео, карта, отчёт</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>во весь экран</translation>
    </message>
    <message>
        <source>next column</source>
        <translation>следующий столбец</translation>
    </message>
    <message>
        <source>these keys</source>
        <translation>эти клавиши</translation>
    </message>
    <message>
        <source>selected words: a location claim</source>
        <translation>выделенные слова: утверждение о месте</translation>
    </message>
    <message>
        <source>selected words: a provenance claim</source>
        <translation>выделенные слова: утверждение о происхождении</translation>
    </message>
    <message>
        <source>selected words: a time claim</source>
        <translation>выделенные слова: утверждение о времени</translation>
    </message>
    <message>
        <source>selected words: an event claim</source>
        <translation>выделенные слова: утверждение о событии</translation>
    </message>
    <message>
        <source>selected words: what the selected claim is about</source>
        <translation>выделенные слова: о чём выбранное утверждение</translation>
    </message>
    <message>
        <source>selected words: what it is about as well</source>
        <translation>выделенные слова: о чём оно ещё</translation>
    </message>
    <message>
        <source>selected words: a claim of their own, out of the selected one</source>
        <translation>выделенные слова: отдельное утверждение из выбранного</translation>
    </message>
    <message>
        <source>merge the next claim into this one</source>
        <translation>объединить следующее утверждение с этим</translation>
    </message>
    <message>
        <source>next and previous claim</source>
        <translation>следующее и предыдущее утверждение</translation>
    </message>
    <message>
        <source>accept the suggested claim</source>
        <translation>принять предложенное утверждение</translation>
    </message>
    <message>
        <source>dismiss it</source>
        <translation>отклонить его</translation>
    </message>
    <message>
        <source>link the frame to the claim</source>
        <translation>связать кадр с утверждением</translation>
    </message>
    <message>
        <source>the frame supports the claim (links it where it is not)</source>
        <translation>кадр подтверждает утверждение (и связывает)</translation>
    </message>
    <message>
        <source>contradicts it</source>
        <translation>противоречит ему</translation>
    </message>
    <message>
        <source>gives context</source>
        <translation>даёт контекст</translation>
    </message>
    <message>
        <source>verdict, likelihood, confidence, reasoning</source>
        <translation>вердикт, вероятность, уверенность, обоснование</translation>
    </message>
    <message>
        <source>verdict: supported</source>
        <translation>вердикт: подтверждено</translation>
    </message>
    <message>
        <source>verdict: contradicted</source>
        <translation>вердикт: опровергнуто</translation>
    </message>
    <message>
        <source>verdict: inconclusive</source>
        <translation>вердикт: неопределённо</translation>
    </message>
    <message>
        <source>verdict: unverifiable</source>
        <translation>вердикт: непроверяемо</translation>
    </message>
    <message>
        <source>competing hypotheses of the claim</source>
        <translation>конкурирующие гипотезы утверждения</translation>
    </message>
    <message>
        <source>show the claim</source>
        <translation>показать утверждение</translation>
    </message>
    <message>
        <source>show what is known of the footage</source>
        <translation>показать, что известно о видео</translation>
    </message>
    <message>
        <source>show footage that stands twice</source>
        <translation>показать повторы съёмки</translation>
    </message>
    <message>
        <source>a shot begins at this frame</source>
        <translation>с этого кадра начинается план</translation>
    </message>
    <message>
        <source>the nearest shot boundary stands here</source>
        <translation>перенести сюда ближайшую границу плана</translation>
    </message>
    <message>
        <source>join the shot to the one before</source>
        <translation>соединить план с предыдущим</translation>
    </message>
    <message>
        <source>mark the frame</source>
        <translation>отметить кадр</translation>
    </message>
    <message>
        <source>tag the frame, or take the tag off</source>
        <translation>поставить или снять метку</translation>
    </message>
    <message>
        <source>tag it and go on: next keyframe, or a second</source>
        <translation>поставить метку и дальше: ключевой кадр или секунда</translation>
    </message>
    <message>
        <source>next footage</source>
        <translation>следующее видео</translation>
    </message>
    <message>
        <source>previous footage</source>
        <translation>предыдущее видео</translation>
    </message>
    <message>
        <source>next and previous keyframe</source>
        <translation>следующий и предыдущий ключевой кадр</translation>
    </message>
    <message>
        <source>pin the frame and compare</source>
        <translation>закрепить кадр и сравнить</translation>
    </message>
    <message>
        <source>show graphic footage, or cover it</source>
        <translation>показать тяжёлые кадры или закрыть их</translation>
    </message>
    <message>
        <source>mark the footage as graphic</source>
        <translation>пометить видео как тяжёлое</translation>
    </message>
    <message>
        <source>sound on or off</source>
        <translation>звук</translation>
    </message>
    <message>
        <source>one frame</source>
        <translation>один кадр</translation>
    </message>
    <message>
        <source>ten frames</source>
        <translation>десять кадров</translation>
    </message>
    <message>
        <source>first and last frame of the shot</source>
        <translation>первый и последний кадр плана</translation>
    </message>
    <message>
        <source>play</source>
        <translation>воспроизвести</translation>
    </message>
    <message>
        <source>back, stop, on; again for faster</source>
        <translation>назад, стоп, вперёд; ещё раз — быстрее</translation>
    </message>
    <message>
        <source>zoom; 0 fits; drag pans</source>
        <translation>масштаб; 0 — по окну; тянуть — двигать</translation>
    </message>
    <message>
        <source>Shift+drag</source>
        <translation>Shift+мышь</translation>
    </message>
    <message>
        <source>select a region; a tag or a link takes it</source>
        <translation>выделить область; метка или связь берёт её</translation>
    </message>
    <message>
        <source>no region; leaves a field</source>
        <translation>убрать область; выйти из поля</translation>
    </message>
</context>
<context>
    <name>menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Новое дело</translation>
    </message>
    <message>
        <source>Open a case…</source>
        <translation>Открыть дело…</translation>
    </message>
    <message>
        <source>Sample case</source>
        <translation>Учебное дело</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>Экспортировать отчёт</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>Закрыть дело</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выход</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Правка</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation>&amp;Дело</translation>
    </message>
    <message>
        <source>Read a newer version of the article…</source>
        <translation>Прочитать новую версию статьи…</translation>
    </message>
    <message>
        <source>Recognise the text of the article&apos;s pages</source>
        <translation>Распознать текст страниц статьи</translation>
    </message>
    <message>
        <source>Changes between versions…</source>
        <translation>Изменения между версиями…</translation>
    </message>
    <message>
        <source>Find the same footage…</source>
        <translation>Найти то же видео…</translation>
    </message>
    <message>
        <source>Look through the footage again</source>
        <translation>Просмотреть видео заново</translation>
    </message>
    <message>
        <source>Contact sheet of this footage…</source>
        <translation>Контактный лист этого видео…</translation>
    </message>
    <message>
        <source>Day of publication…</source>
        <translation>День публикации…</translation>
    </message>
    <message>
        <source>May use the network</source>
        <translation>Сеть разрешена</translation>
    </message>
    <message>
        <source>Proxy…</source>
        <translation>Прокси…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Optional parts</source>
        <translation>Дополнительные части</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлое</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмное</translation>
    </message>
    <message>
        <source>Larger article text</source>
        <translation>Крупнее текст статьи</translation>
    </message>
    <message>
        <source>Smaller article text</source>
        <translation>Мельче текст статьи</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Cover all footage until it is revealed</source>
        <translation>Закрывать все видео, пока не открою</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Во весь экран</translation>
    </message>
</context>
<context>
    <name>proxy</name>
    <message>
        <source>Proxy of this case</source>
        <translation>Прокси этого дела</translation>
    </message>
    <message>
        <source>Everything that this case asks for goes through this SOCKS5 proxy alone, which looks names up too.
Such as socks5h://127.0.0.1:9050. Empty: no proxy.</source>
        <translation>Все запросы этого дела идут только через этот прокси SOCKS5, он же находит адреса по именам.
Например, socks5h://127.0.0.1:9050. Пусто: без прокси.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Использовать</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>published</name>
    <message>
        <source>Day of publication</source>
        <translation>День публикации</translation>
    </message>
    <message>
        <source>Known by: {0}.</source>
        <translation>Основание: {0}.</translation>
    </message>
    <message>
        <source>YYYY-MM-DD. Weekdays in the article are counted from it.</source>
        <translation>ГГГГ-ММ-ДД. От него отсчитываются дни недели в статье.</translation>
    </message>
    <message>
        <source>Keep this day</source>
        <translation>Запомнить день</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>suggested</source>
        <translation>предложено</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыто</translation>
    </message>
    <message>
        <source>supported</source>
        <translation>подтверждено</translation>
    </message>
    <message>
        <source>contradicted</source>
        <translation>опровергнуто</translation>
    </message>
    <message>
        <source>undetermined</source>
        <translation>не определено</translation>
    </message>
    <message>
        <source>location</source>
        <translation>место</translation>
    </message>
    <message>
        <source>provenance</source>
        <translation>происхождение</translation>
    </message>
    <message>
        <source>time</source>
        <translation>время</translation>
    </message>
    <message>
        <source>event</source>
        <translation>событие</translation>
    </message>
    <message>
        <source>count</source>
        <translation>число</translation>
    </message>
    <message>
        <source>TITLE</source>
        <translation>ЗАГОЛОВОК</translation>
    </message>
    <message>
        <source>BYLINE</source>
        <translation>АВТОР</translation>
    </message>
    <message>
        <source>PUBLISHER</source>
        <translation>ИЗДАТЕЛЬ</translation>
    </message>
    <message>
        <source>DAY OF PUBLICATION</source>
        <translation>ДЕНЬ ПУБЛИКАЦИИ</translation>
    </message>
    <message>
        <source>embedded video</source>
        <translation>встроенное видео</translation>
    </message>
    <message>
        <source>link</source>
        <translation>ссылка</translation>
    </message>
    <message>
        <source>embedded video, address lost</source>
        <translation>встроенное видео, адрес потерян</translation>
    </message>
    <message>
        <source>mentioned in prose</source>
        <translation>упомянуто в тексте</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>нет адреса</translation>
    </message>
    <message>
        <source>not pulled yet</source>
        <translation>ещё не загружено</translation>
    </message>
    <message>
        <source>obtained</source>
        <translation>получено</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>частично</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не удалось</translation>
    </message>
    <message>
        <source>prose</source>
        <translation>в тексте</translation>
    </message>
    <message>
        <source>no longer in the article</source>
        <translation>в статье больше нет</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>Телеэфир</translation>
    </message>
    <message>
        <source>supports</source>
        <translation>подтверждает</translation>
    </message>
    <message>
        <source>contradicts</source>
        <translation>противоречит</translation>
    </message>
    <message>
        <source>context</source>
        <translation>контекст</translation>
    </message>
    <message>
        <source>unassessed</source>
        <translation>не оценено</translation>
    </message>
    <message>
        <source>inconclusive</source>
        <translation>неопределённо</translation>
    </message>
    <message>
        <source>unverifiable</source>
        <translation>непроверяемо</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>слабо</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>сильно</translation>
    </message>
    <message>
        <source>asserts</source>
        <translation>утверждает</translation>
    </message>
    <message>
        <source>denies</source>
        <translation>отрицает</translation>
    </message>
    <message>
        <source>purports</source>
        <translation>якобы</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>предстоит</translation>
    </message>
    <message>
        <source>in work</source>
        <translation>в работе</translation>
    </message>
    <message>
        <source>to review</source>
        <translation>на проверку</translation>
    </message>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>+ consistent</source>
        <translation>+ согласуется</translation>
    </message>
    <message>
        <source>− inconsistent</source>
        <translation>− противоречит</translation>
    </message>
    <message>
        <source>○ neutral</source>
        <translation>○ нейтрально</translation>
    </message>
    <message>
        <source>· not applicable</source>
        <translation>· неприменимо</translation>
    </message>
    <message>
        <source>country</source>
        <translation>страна</translation>
    </message>
    <message>
        <source>region</source>
        <translation>регион</translation>
    </message>
    <message>
        <source>town</source>
        <translation>город</translation>
    </message>
    <message>
        <source>continent</source>
        <translation>континент</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>противоречие</translation>
    </message>
    <message>
        <source>notice</source>
        <translation>замечание</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>чисто</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>не применимо</translation>
    </message>
    <message>
        <source>not looked through yet</source>
        <translation>ещё не просмотрено</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>целиком</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>не читается</translation>
    </message>
    <message>
        <source>source</source>
        <translation>источник</translation>
    </message>
    <message>
        <source>date</source>
        <translation>дата</translation>
    </message>
    <message>
        <source>motivation</source>
        <translation>мотив</translation>
    </message>
    <message>
        <source>almost no chance</source>
        <translation>почти исключено</translation>
    </message>
    <message>
        <source>very unlikely</source>
        <translation>очень маловероятно</translation>
    </message>
    <message>
        <source>unlikely</source>
        <translation>маловероятно</translation>
    </message>
    <message>
        <source>roughly even chance</source>
        <translation>шансы примерно равны</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>вероятно</translation>
    </message>
    <message>
        <source>very likely</source>
        <translation>очень вероятно</translation>
    </message>
    <message>
        <source>almost certain</source>
        <translation>почти наверняка</translation>
    </message>
    <message>
        <source>low</source>
        <translation>низкая</translation>
    </message>
    <message>
        <source>moderate</source>
        <translation>средняя</translation>
    </message>
    <message>
        <source>high</source>
        <translation>высокая</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>остановлено</translation>
    </message>
    <message>
        <source>place</source>
        <translation>место</translation>
    </message>
    <message>
        <source>people</source>
        <translation>люди</translation>
    </message>
    <message>
        <source>its words were changed</source>
        <translation>слова изменены</translation>
    </message>
    <message>
        <source>children</source>
        <translation>дети</translation>
    </message>
    <message>
        <source>soldiers</source>
        <translation>бойцы</translation>
    </message>
    <message>
        <source>vehicles</source>
        <translation>машины</translation>
    </message>
    <message>
        <source>buildings</source>
        <translation>здания</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>погибшие</translation>
    </message>
    <message>
        <source>wounded</source>
        <translation>раненые</translation>
    </message>
    <message>
        <source>arrested</source>
        <translation>задержанные</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>пропавшие</translation>
    </message>
    <message>
        <source>destroyed</source>
        <translation>уничтожено</translation>
    </message>
    <message>
        <source>{0} against {1} {2} {3}</source>
        <translation>{0} против {1} ({2}: {3})</translation>
    </message>
    <message>
        <source>moderate</source>
        <comment>strength of evidence</comment>
        <translation>средне</translation>
    </message>
    <message>
        <source>weapon</source>
        <translation>оружие</translation>
    </message>
    <message>
        <source>vehicle</source>
        <translation>транспорт</translation>
    </message>
    <message>
        <source>damage</source>
        <translation>разрушения</translation>
    </message>
    <message>
        <source>text or sign</source>
        <translation>надпись</translation>
    </message>
    <message>
        <source>landmark</source>
        <translation>ориентир</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>звук</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>монтаж</translation>
    </message>
    <message>
        <source>Reference {0} has no address: supply an address or a file.</source>
        <translation>У ссылки {0} нет адреса: дайте адрес или файл.</translation>
    </message>
    <message>
        <source>Reference {0} has not been pulled yet.</source>
        <translation>Ссылка {0} ещё не загружена.</translation>
    </message>
    <message>
        <source>Reference {0} could not be obtained. {1}</source>
        <translation>Ссылку {0} получить не удалось. {1}</translation>
    </message>
    <message>
        <source>Reference {0}: its words were changed; see whether its footage is still the video meant.</source>
        <translation>Ссылка {0}: её слова изменены; проверьте, то ли это ещё видео.</translation>
    </message>
    <message>
        <source>“{0}” has not been looked through yet.</source>
        <translation>«{0}» ещё не просмотрено.</translation>
    </message>
    <message>
        <source>“{0}” could not be read. {1}</source>
        <translation>«{0}» прочитать не удалось. {1}</translation>
    </message>
    <message>
        <source>“{0}” is partial ({1} of {2} frames).</source>
        <translation>«{0}» прочитано не полностью (кадров: {1} из {2}).</translation>
    </message>
    <message>
        <source>“{0}” has {1} findings that conflict.</source>
        <translation>«{0}»: противоречащих результатов проверки: {1}.</translation>
    </message>
    <message>
        <source>“{0}”: nothing noted on {1}.</source>
        <translation>«{0}»: ничего не записано: {1}.</translation>
    </message>
    <message>
        <source>Claim {0} (“{1}”): its words are no longer in the article.</source>
        <translation>Утверждение {0} («{1}»): его слов в статье больше нет.</translation>
    </message>
    <message>
        <source>Claim {0} (“{1}”): its words were changed; see whether it still holds.</source>
        <translation>Утверждение {0} («{1}»): слова изменены; проверьте, верно ли оно ещё.</translation>
    </message>
    <message>
        <source>Claim {0} (“{1}”) has no evidence linked to it.</source>
        <translation>К утверждению {0} («{1}») не привязано доказательств.</translation>
    </message>
    <message>
        <source>Claim {0} (“{1}”) is not assessed.</source>
        <translation>Утверждение {0} («{1}») не оценено.</translation>
    </message>
    <message>
        <source>Claim {0} (“{1}”) is assessed as {2}; {3} holds “{4}”.</source>
        <translation>Утверждение {0} («{1}») оценено как {2}; {3} считает: «{4}».</translation>
    </message>
    <message>
        <source>{0} suggested claims are neither accepted nor dismissed.</source>
        <translation>Предложенных утверждений, не принятых и не отклонённых: {0}.</translation>
    </message>
    <message>
        <source>upright</source>
        <translation>прямо</translation>
    </message>
    <message>
        <source>turned</source>
        <translation>повёрнуто</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>отражено</translation>
    </message>
    <message>
        <source>claim made</source>
        <translation>утверждение создано</translation>
    </message>
    <message>
        <source>words of a claim</source>
        <translation>слова утверждения</translation>
    </message>
    <message>
        <source>day of publication</source>
        <translation>день публикации</translation>
    </message>
    <message>
        <source>newer version of the article</source>
        <translation>новая версия статьи</translation>
    </message>
    <message>
        <source>footage of a reference confirmed</source>
        <translation>видео ссылки подтверждено</translation>
    </message>
    <message>
        <source>footage taken from a reference</source>
        <translation>видео отвязано от ссылки</translation>
    </message>
    <message>
        <source>claims merged</source>
        <translation>утверждения объединены</translation>
    </message>
    <message>
        <source>claim split</source>
        <translation>утверждение разделено</translation>
    </message>
    <message>
        <source>place of a claim</source>
        <translation>место утверждения</translation>
    </message>
    <message>
        <source>suggestion accepted</source>
        <translation>предложение принято</translation>
    </message>
    <message>
        <source>suggestion dismissed</source>
        <translation>предложение отклонено</translation>
    </message>
    <message>
        <source>claim changed</source>
        <translation>утверждение изменено</translation>
    </message>
    <message>
        <source>stage of the work</source>
        <translation>этап работы</translation>
    </message>
    <message>
        <source>assessment</source>
        <translation>оценка</translation>
    </message>
    <message>
        <source>frame linked</source>
        <translation>кадр связан</translation>
    </message>
    <message>
        <source>link changed</source>
        <translation>связь изменена</translation>
    </message>
    <message>
        <source>link removed</source>
        <translation>связь убрана</translation>
    </message>
    <message>
        <source>frame marked</source>
        <translation>кадр отмечен</translation>
    </message>
    <message>
        <source>tag on a frame</source>
        <translation>метка на кадре</translation>
    </message>
    <message>
        <source>tag added</source>
        <translation>метка добавлена</translation>
    </message>
    <message>
        <source>tag renamed</source>
        <translation>метка переименована</translation>
    </message>
    <message>
        <source>graphic mark</source>
        <translation>пометка «тяжёлое»</translation>
    </message>
    <message>
        <source>note on footage</source>
        <translation>заметка о видео</translation>
    </message>
    <message>
        <source>network permission</source>
        <translation>разрешение сети</translation>
    </message>
    <message>
        <source>proxy</source>
        <translation>прокси</translation>
    </message>
    <message>
        <source>job ended</source>
        <translation>задача завершена</translation>
    </message>
    <message>
        <source>shot split</source>
        <translation>план разделён</translation>
    </message>
    <message>
        <source>shots joined</source>
        <translation>планы соединены</translation>
    </message>
    <message>
        <source>shot boundary moved</source>
        <translation>граница плана перенесена</translation>
    </message>
    <message>
        <source>match accepted</source>
        <translation>совпадение принято</translation>
    </message>
    <message>
        <source>match dismissed</source>
        <translation>совпадение отклонено</translation>
    </message>
    <message>
        <source>match left open</source>
        <translation>совпадение оставлено открытым</translation>
    </message>
    <message>
        <source>search noted</source>
        <translation>поиск записан</translation>
    </message>
    <message>
        <source>the beginning of the footage</source>
        <translation>начало видео</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>склейка</translation>
    </message>
    <message>
        <source>dissolve</source>
        <translation>наплыв</translation>
    </message>
    <message>
        <source>fade</source>
        <translation>затемнение</translation>
    </message>
    <message>
        <source>wipe</source>
        <translation>шторка</translation>
    </message>
    <message>
        <source>gradual transition</source>
        <translation>плавный переход</translation>
    </message>
    <message>
        <source>begins with: {0}</source>
        <translation>начинается: {0}</translation>
    </message>
    <message>
        <source>frames {0}–{1}</source>
        <translation>кадры {0}–{1}</translation>
    </message>
</context>
</TS>
