using System.Text;
using MusicGenre.Files;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests.Files;

public sealed class CompleteFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicgenre-files-");

    private string this[string name] => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Write_Content_AppearsAlone()
    {
        CompleteFile.Write(this["a"], overwrite: false, stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(this["a"]));
        Assert.Equal([this["a"]], Names());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_FailureMidway_LeavesWhatWasThere(bool existed)
    {
        if (existed)
        {
            File.WriteAllText(this["a"], "old");
        }

        Assert.Throws<IOException>(() => CompleteFile.Write(this["a"], overwrite: true, stream =>
        {
            stream.Write("half"u8);
            stream.Flush();
            throw new IOException("the disk is full");
        }));

        Assert.Equal(existed ? [this["a"]] : [], Names());
        Assert.Equal(existed ? "old" : null, existed ? File.ReadAllText(this["a"]) : null);
    }

    [Fact]
    public void Write_ErrorAboutTheTemporaryFile_NamesTheFileThatWasAskedFor()
    {
        var path = this[Path.Combine("missing", "a.wav")];

        var missing = Assert.Throws<DirectoryNotFoundException>(() => CompleteFile.Write(path, overwrite: false, _ => { }));
        var full = Assert.Throws<IOException>(() => CompleteFile.Write(
            this["b.wav"], overwrite: false, stream => throw new IOException($"No space left on device : '{stream.Name}'")));

        Assert.Contains($"'{path}'", missing.Message, StringComparison.Ordinal);
        Assert.Equal($"No space left on device : '{this["b.wav"]}'", full.Message);
        Assert.DoesNotContain(".tmp", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ExistingFileOrFolder_IsRefusedBeforeTheWork()
    {
        File.WriteAllText(this["a"], "old");
        var asked = false;

        Assert.Contains("exists already", Assert.Throws<IOException>(() => CompleteFile.Write(this["a"], overwrite: false, _ => asked = true)).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => CompleteFile.Write(_folder.FullName, overwrite: true, _ => asked = true)).Message, StringComparison.Ordinal);
        Assert.False(asked);
    }

    [Fact]
    public void Write_NameOfTheGreatestLength_IsWritten()
    {
        var path = this[new string('n', 251) + ".wav"];

        CompleteFile.Write(path, overwrite: false, stream => stream.WriteByte(1));

        Assert.True(File.Exists(path));
    }

    [UnixFact]
    public void Write_Link_IsFollowed()
    {
        File.WriteAllText(this["target"], "old");
        File.CreateSymbolicLink(this["link"], "target");

        CompleteFile.Write(this["link"], overwrite: true, stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(this["target"]));
        Assert.NotNull(new FileInfo(this["link"]).LinkTarget);
    }

    [UnixFact]
    public void Write_Device_IsWrittenAndStays()
    {
        CompleteFile.Write("/dev/null", overwrite: true, stream => stream.Write("gone"u8));

        Assert.True(File.Exists("/dev/null"));
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }

    [Fact]
    public void WriteAll_OneThatCannotBeWritten_LeavesNone()
    {
        (string, ReadOnlyMemory<byte>)[] files =
        [
            (this["a"], "one"u8.ToArray()), (this["b"], "two"u8.ToArray()), (this[Path.Combine("missing", "c")], "three"u8.ToArray()),
        ];

        Assert.Throws<DirectoryNotFoundException>(() => CompleteFile.WriteAll(files, overwrite: false));
        Assert.Empty(Names());
        CompleteFile.WriteAll(files[..2], overwrite: false);
        Assert.Equal("one two", $"{File.ReadAllText(this["a"])} {Encoding.UTF8.GetString(File.ReadAllBytes(this["b"]))}");
    }

    private IEnumerable<string> Names() => _folder.EnumerateFileSystemInfos().Select(file => file.FullName).Order(StringComparer.Ordinal);
}
