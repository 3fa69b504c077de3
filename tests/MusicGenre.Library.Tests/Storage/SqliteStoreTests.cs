using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Tests.Storage;

public sealed class SqliteStoreTests : LibraryStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SqliteStoreTests() => SqliteLibrary.OpenStore(_folder["library.db"], FakeCard.Default).Dispose();

    public void Dispose() => _folder.Dispose();

    protected override ILibraryStore Open(bool isReadOnly = false)
        => isReadOnly ? SqliteLibrary.OpenStoreRead(_folder["library.db"]) : SqliteLibrary.OpenStore(_folder["library.db"], FakeCard.Default);
}
