using MusicGenre.Pipelines.Layout;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

public sealed class TemporaryModelFileTests
{
    [Fact]
    public void Dispose_AfterUse_LeavesNothingBehind()
    {
        string folder;
        using (var file = new TemporaryModelFile([1, 2, 3]))
        {
            folder = Path.GetDirectoryName(file.Path)!;
            Assert.Equal([1, 2, 3], File.ReadAllBytes(file.Path));
        }

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Dispose_FolderGoneAlready_DoesNotThrow()
    {
        var file = new TemporaryModelFile([1]);
        Directory.Delete(Path.GetDirectoryName(file.Path)!, recursive: true);
        file.Dispose();
    }
}
