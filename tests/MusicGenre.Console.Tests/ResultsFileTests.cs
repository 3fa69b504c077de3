using System.Text;
using System.Text.Json;
using MusicGenre.Audio;
using MusicGenre.Cli.Output;
using MusicGenre.Cli.Results;
using MusicGenre.Errors;
using MusicGenre.Files;
using Xunit;

namespace MusicGenre.Cli.Tests;

public sealed class ResultsFileTests : IDisposable
{
    private static readonly FileStamp Stamp = new(1234, new DateTime(639_000_000_000_000_007, DateTimeKind.Utc));

    private readonly TestFolder _folder = new();

    private string Target => _folder.PathOf("results.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Append_Results_AreFinishedNowAndWhenTheFileIsOpenedAgain()
    {
        using (var file = ResultsFile.Open(Target, "model", top: 3))
        {
            Assert.False(file.IsFinished("a.mp3", Stamp));
            file.Append(Undecodable("a.mp3"), Stamp);
            Assert.True(file.IsFinished("a.mp3", Stamp));
        }

        using var again = ResultsFile.Open(Target, "model", top: 3);
        Assert.Equal(1, again.Count);
        Assert.True(again.IsFinished("a.mp3", Stamp));
        Assert.True(again.IsFinished(Path.GetFullPath("a.mp3"), Stamp));
        Assert.False(again.IsFinished("b.mp3", Stamp));
        Assert.False(again.IsFinished("a.mp3", Stamp with { Size = 1 }));
        Assert.False(again.IsFinished("a.mp3", Stamp with { Modified = Stamp.Modified.AddTicks(1) }));
    }

    [Fact]
    public void Append_Line_IsOneObjectWithSizeAndTime()
    {
        using (var file = ResultsFile.Open(Target, "model", top: 3))
        {
            file.Append(Undecodable("näme \"1\"\n.mp3"), Stamp);
        }

        var line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(Target))).RootElement;
        Assert.Equal("näme \"1\"\n.mp3", line.GetProperty("path").GetString());
        Assert.Equal(Stamp.Size, line.GetProperty("size").GetInt64());
        Assert.Equal(Stamp.Modified, line.GetProperty("modified").GetDateTime());
        Assert.EndsWith("7Z", line.GetProperty("modified").GetString(), StringComparison.Ordinal);
        Assert.Equal("decode", line.GetProperty("error").GetProperty("type").GetString());
    }

    [Fact]
    public void IsFinished_ErrorThatMayBeGone_IsNot()
    {
        using (var file = ResultsFile.Open(Target, "model", top: 3))
        {
            file.Append(new(new AudioFile("a.mp3"), "a.mp3", null, new IOException("locked")), Stamp);
            Assert.False(file.IsFinished("a.mp3", Stamp));
        }

        using var again = ResultsFile.Open(Target, "model", top: 3);
        Assert.False(again.IsFinished("a.mp3", Stamp));
    }

    [Theory]
    [InlineData("model", 0, true)]
    [InlineData("model", 1, true)]
    [InlineData("model", 2, false)]
    [InlineData("other", 0, false)]
    public void IsFinished_AnotherQuestion_IsNot(string model, int parts, bool isFinished)
    {
        File.WriteAllText(Target, """{"path":"a.mp3","size":1,"modified":"2026-01-01T00:00:00.0000000Z","model":"model","genre":"rock","genres":[],"sections":[]}""");

        using var file = ResultsFile.Open(Target, model, top: 3, (TimelineParts)parts);

        Assert.Equal(isFinished, file.IsFinished("a.mp3", new FileStamp(1, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc))));
    }

    [Fact]
    public void Open_FileTruncatedAtEveryByte_KeepsWholeLinesAndGoesOnBehindThem()
    {
        using (var file = ResultsFile.Open(Target, "model", top: 3))
        {
            file.Append(Undecodable("ä.mp3"), Stamp);
            file.Append(Undecodable("b.mp3"), Stamp);
        }

        var whole = File.ReadAllBytes(Target);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Target, whole[..length]);
            ResultsFile.Open(Target, "model", top: 3).Dispose();
            Assert.Equal(whole[..length], File.ReadAllBytes(Target));
            using (var file = ResultsFile.Open(Target, "model", top: 3))
            {
                file.Append(Undecodable("c.mp3"), Stamp);
            }

            // A line is whole with or without its line feed.
            string[] names = ["ä.mp3", "b.mp3"];
            var firstLength = whole.AsSpan().IndexOf((byte)'\n');
            var kept = length >= whole.Length - 1 ? 2 : length >= firstLength ? 1 : 0;
            var lines = File.ReadAllLines(Target);
            Assert.Equal([.. names[..kept], "c.mp3"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("path").GetString()));
            Assert.Equal((byte)'\n', File.ReadAllBytes(Target)[^1]);
        }
    }

    [Theory]
    [InlineData("my notes\n", 1)]
    [InlineData("my notes", 1)]
    [InlineData("{\"path\":\"a.mp3\",\"genres\":[]}\n{\"path\":\"b.mp\n", 2)]
    [InlineData("{\"name\":\"a\"}\n", 1)]
    [InlineData("{\"path\":\"a\"}\n", 1)]
    [InlineData("[1, 2]", 1)]
    public void Open_OtherContent_IsRefusedAndStaysAsItIs(string content, int line)
    {
        File.WriteAllText(Target, content);

        var error = Assert.Throws<InvalidDataException>(() => ResultsFile.Open(Target, "model", top: 3));

        Assert.Contains($"line {line} ", error.Message, StringComparison.Ordinal);
        Assert.Contains(Target, error.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(Target));
    }

    [Fact]
    public void Open_LinesOfClassify_AreAccepted()
    {
        File.WriteAllText(Target, "{\"path\":\"a.mp3\",\"genres\":[]}\r\n\n{\"path\":\"b.mp3\",\"error\":{\"type\":\"decode\",\"message\":\"\"}}\n");

        using var file = ResultsFile.Open(Target, "model", top: 3);

        Assert.Equal(0, file.Count);
    }

    [Fact]
    public void Open_LongFile_FindsEveryLine()
    {
        // Lines of many lengths, so that blocks end everywhere in them.
        var text = new StringBuilder();
        for (var index = 0; index < 3000; index++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\"path\":\"{index}{new string('x', index % 211)}\",\"size\":1,\"modified\":\"2026-01-01T00:00:00.0000000Z\",\"model\":\"model\",\"genres\":[]}}\n");
        }

        File.WriteAllText(Target, text.ToString());
        using var file = ResultsFile.Open(Target, "model", top: 3);

        Assert.Equal(3000, file.Count);
    }

    [Fact]
    public void Open_Twice_IsRefused()
    {
        using var first = ResultsFile.Open(Target, "model", top: 3);

        Assert.ThrowsAny<IOException>(() => ResultsFile.Open(Target, "model", top: 3));
    }

    private static GenreFileResult Undecodable(string path) => new(new AudioFile(path), path, null, new AudioDecodeException(path, "it is no audio"));
}
