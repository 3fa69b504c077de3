using Microsoft.Extensions.DependencyInjection;
using MusicGenre.Web.Tests.Fakes;
using MusicGenre.Web.Uploads;
using Xunit;

namespace MusicGenre.Web.Tests.Uploads;

public sealed class UploadFolderTests
{
    [UnixFact]
    public void Create_Folder_IsPrivate()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var site = new Site();
        Directory.CreateDirectory(site.UploadFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.GroupRead);

        _ = site.Address;

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(site.UploadFolder));
    }

    [UnixFact]
    public void Create_FolderIsALink_IsRefused()
    {
        using var site = new Site();
        var elsewhere = Directory.CreateTempSubdirectory();
        try
        {
            Directory.CreateSymbolicLink(site.UploadFolder, elsewhere.FullName);

            Assert.Contains("is a link", Assert.ThrowsAny<InvalidOperationException>(() => site.Address).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(site.UploadFolder);
            elsewhere.Delete();
        }
    }

    [UnixFact]
    public async Task Receive_File_IsPrivateAndNotNamedByTheClient()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var classifier = new GatedClassifier();
        using var site = new Site(services => services.AddSingleton<IGenreClassifier>(classifier));
        var request = site.PostAsync(Songs.Tone(1), "client.wav");
        await Eventually.IsTrueAsync(() => classifier.Running == 1, "the song is being classified");

        var file = Assert.Single(site.Uploads);

        Assert.Matches("^upload-[0-9a-f]{32}\\.tmp$", Path.GetFileName(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        classifier.Open();
        await request;
        Assert.Empty(site.Uploads);
    }

    [Fact]
    public async Task Receive_FolderWasRemoved_IsMadeAgain()
    {
        using var site = new Site();
        _ = site.Address;
        Directory.Delete(site.UploadFolder, recursive: true);

        var response = await site.PostAsync(Songs.Tone(1));

        Assert.True(response.IsSuccessStatusCode);
        Assert.Empty(site.Uploads);
    }

    [Fact]
    public void Sweep_FolderCannotBeUsed_LeavesTheServerAlone()
    {
        using var site = new Site();
        _ = site.Address;
        var folder = site.Services.GetRequiredService<UploadFolder>();
        Directory.Delete(site.UploadFolder, recursive: true);
        Assert.Equal(0, folder.Sweep());
        Assert.True(Directory.Exists(site.UploadFolder));
        Directory.Delete(site.UploadFolder);
        File.WriteAllText(site.UploadFolder, "A file in the place of the folder.");

        Assert.Equal(0, folder.Sweep());

        File.Delete(site.UploadFolder);
    }

    [Fact]
    public async Task Start_FilesOfACrash_AreDeletedAndNothingElse()
    {
        using var site = new Site();
        Directory.CreateDirectory(site.UploadFolder);
        var old = Create($"upload-{Guid.NewGuid():N}.tmp", hours: 2);
        string[] kept =
        [
            Create($"upload-{Guid.NewGuid():N}.tmp", hours: 0),
            Create("upload-of-mine.tmp", hours: 2),
            Create($"upload-{Guid.NewGuid():N}.wav", hours: 2),
            Create($"{Guid.NewGuid():N}.tmp", hours: 2),
        ];

        _ = site.Address;

        await Eventually.IsTrueAsync(() => !File.Exists(old), "the old file is deleted");
        Assert.All(kept, file => Assert.True(File.Exists(file), file));

        string Create(string name, int hours)
        {
            var path = Path.Combine(site.UploadFolder, name);
            File.WriteAllText(path, "x");
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow - TimeSpan.FromHours(hours));
            return path;
        }
    }

    [Fact]
    public void LongestLife_OfAFile_IsLongerThanAnyRequest()
    {
        using var site = new Site(("UploadTimeout", "00:10:00"), ("ClassificationTimeout", "00:05:00"));
        _ = site.Address;

        Assert.True(site.Services.GetRequiredService<UploadFolder>().LongestLife > TimeSpan.FromMinutes(15));
    }
}
